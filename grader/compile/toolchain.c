#include "grader/compile/toolchain.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/command.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* clang-format off */
#define PLAIN(std) {"-O2", std, "-ffp-contract=off", "-fno-pie"}
#define SANITIZED(std) {"-O1", std, "-ffp-contract=off", "-fno-pie", "-g", \
	"-fno-omit-frame-pointer", "-fsanitize=address,undefined"}
#define STATIC {"-static", "-no-pie"}
#define DYNAMIC {"-no-pie"}

static const struct kind {
	const char *driver, *source, *language; /* language: of /dev/null, in place of source */
	const char *packages;    /* what to install where it is missing */
	const char *flags[8];    /* what decides the numbers; NULL-terminated like the next */
	const char *linking[4];
} kinds[TOOLCHAINS] = {
	[TOOLCHAIN_PLAIN] =
		{"gcc", "submission.c", "-xc", "gcc libc6-dev", PLAIN("-std=gnu17"), STATIC},
	[TOOLCHAIN_SANITIZED] =
		{"gcc", "submission.c", "-xc", "gcc libc6-dev", SANITIZED("-std=gnu17"), DYNAMIC},
	[TOOLCHAIN_CPP] =
		{"g++", "submission.cpp", "-xc++", "g++", PLAIN("-std=gnu++17"), STATIC},
	[TOOLCHAIN_CPP_SANITIZED] =
		{"g++", "submission.cpp", "-xc++", "g++", SANITIZED("-std=gnu++17"), DYNAMIC},
};
/* clang-format on */
/* What is said about the code. */
static const char *const says[] = {"-Wall", "-fmax-errors=20", "-fdiagnostics-color=never", NULL};
/* A kit and an empty file in place of a submission; no link-time optimization. */
static const char *const rest[] = {"/dev/null", "-xnone", "-lm", "-o", TOOL_PROGRAM, NULL};

static const struct toolchain nothing = {
	.cc1.exe = -1,
	.as.exe = -1,
	.ld.exe = -1,
	.objcopy.exe = -1,
	.addr2line.exe = -1,
};

void tool_add(struct tool *t, const char *arg)
{
	if (t->n_args == TOOL_MAX_ARGS)
		abort(); /* toolchain_find() keeps far below it */
	t->args[t->n_args++] = mem_strdup(arg);
	t->args[t->n_args] = NULL;
}

static void tool_release(struct tool *t)
{
	for (size_t i = 0; i < t->n_args; i++)
		free(t->args[i]);
	fd_close(&t->exe);
	*t = (struct tool){.exe = -1};
}

/* Runs gcc with its messages read from stdout and stderr. gcc is the user's own, and is asked
 * nothing that depends on a submission. */
static int ask(char *const argv[], struct buf *out, struct err *err)
{
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C";
	char *const env[] = {path, locale, NULL};
	posix_spawn_file_actions_t actions;
	scoped(fd_close) int r = -1;
	int pair[2], status, rc;
	pid_t pid;

	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	r = pair[0];
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, pair[1], 1);
	posix_spawn_file_actions_adddup2(&actions, pair[1], 2);
	rc = posix_spawn(&pid, argv[0], &actions, NULL, argv, env);
	posix_spawn_file_actions_destroy(&actions);
	close(pair[1]);
	if (rc != 0) {
		errno = rc;
		return err_sys(err, "cannot run %s", argv[0]);
	}
	rc = fs_read_fd(r, argv[0], out, err);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (rc == 0 && status != 0)
		return err_set(err, ERR_SYSTEM, "%s failed: %.200s", argv[0], buf_text(out));
	return rc;
}

/* One word of a command line as gcc -### prints it: quoted where it must be, `\` escapes. */
static const char *next_word(const char *p, struct buf *word)
{
	bool quoted = false;

	buf_clear(word);
	while (*p == ' ')
		p++;
	if (*p == '\n' || *p == '\0')
		return NULL;
	for (; *p && *p != '\n' && (quoted || *p != ' '); p++) {
		if (*p == '"') {
			quoted = !quoted;
			continue;
		}
		if (*p == '\\' && p[1])
			p++;
		buf_putc(word, *p);
	}
	return p;
}

static void parse_command(const char *line, struct tool *t)
{
	struct buf word;

	buf_init(&word, PATH_MAX);
	while ((line = next_word(line, &word)) && t->n_args < TOOL_MAX_ARGS - 16)
		if (strcmp(buf_text(&word), "|") != 0)
			tool_add(t, buf_text(&word));
	buf_release(&word);
}

/* The commands are the lines that start with a space: cc1, as, collect2. */
static bool parse_commands(const char *text, struct tool *const tools[3])
{
	int found = 0;

	for (const char *p = text; p && *p; p = strchr(p, '\n'), p = p ? p + 1 : NULL)
		if (*p == ' ' && found < 3)
			parse_command(p, tools[found++]);
	return found == 3;
}

void tool_drop(struct tool *t, size_t at, size_t count)
{
	for (size_t i = at; i < at + count; i++)
		free(t->args[i]);
	memmove(t->args + at, t->args + at + count, (t->n_args - at - count + 1) * sizeof *t->args);
	t->n_args -= count;
}

void tool_replace(struct tool *t, size_t at, const char *arg)
{
	free(t->args[at]);
	t->args[at] = mem_strdup(arg);
}

/* Output files are ours; what the driver needs for link-time optimization is left out; where two
 * define a name, the first holds: the harness is first. */
static void adapt(struct toolchain *tc)
{
	struct tool *ld = &tc->ld;

	for (size_t i = 1; i + 1 < tc->cc1.n_args; i++)
		if (strcmp(tc->cc1.args[i], "-o") == 0)
			tool_replace(&tc->cc1, i + 1, "-");
	tool_drop(&tc->as, tc->as.n_args - 1, 1); /* its input: now its stdin */
	for (size_t i = 1; i + 1 < tc->as.n_args; i++)
		if (strcmp(tc->as.args[i], "-o") == 0)
			tool_replace(&tc->as, i + 1, TOOL_OBJECT);
	for (size_t i = 1; i < ld->n_args;) {
		if (strcmp(ld->args[i], "-plugin") == 0)
			tool_drop(ld, i, 2);
		else if (strncmp(ld->args[i], "-plugin-opt", 11) == 0 ||
			 strcmp(ld->args[i], "-fno-lto") == 0 ||
			 strcmp(ld->args[i], "--build-id") == 0)
			tool_drop(ld, i, 1);
		else
			i++;
	}
	for (size_t i = 1; i + 1 < ld->n_args; i++)
		if (strcmp(ld->args[i], TOOL_KIT) == 0)
			tool_replace(ld, i + 1, TOOL_OBJECT);
	tool_add(ld, "-nostdlib"); /* no directories but those named */
	tool_add(ld, "-z");
	tool_add(ld, "muldefs");
}

static int missing(const struct kind *k, const char *name, struct err *err)
{
	return err_set(err, ERR_SYSTEM,
		       "%s is missing: install %s (on Debian and Ubuntu: apt-get install %s)", name,
		       k->driver, k->packages);
}

static int open_tool(struct tool *t, const struct kind *k, const char *name, struct err *err)
{
	scoped(str_free) char *path = command_find(name);

	if (!path)
		return missing(k, name, err);
	tool_replace(t, 0, path);
	t->exe = open(path, O_PATH | O_CLOEXEC);
	if (t->exe < 0)
		return err_sys(err, "cannot open %s", path);
	return 0;
}

/* gold links a file of this size in half of ld's time. */
static int open_linker(struct tool *ld, const struct kind *k, struct err *err)
{
	return open_tool(ld, k, "ld.gold", NULL) == 0 ? 0 : open_tool(ld, k, "ld", err);
}

static char *join(const char *const *words)
{
	struct buf out = {.cap = 4096};

	for (size_t i = 0; words[i]; i++)
		buf_printf(&out, "%s%s", i ? " " : "", words[i]);
	return buf_take(&out);
}

/* "gcc version 12.2.0 (Debian 12.2.0-14+deb12u1)" is a line of what -### prints, of g++ too. */
static char *find_version(const char *driver, const char *text)
{
	const char *at = strstr(text, "\ngcc version ");
	size_t len;

	if (!at)
		return mem_strdup(driver);
	at += strlen("\ngcc version ");
	len = strcspn(at, "\n");
	while (len > 0 && at[len - 1] == ' ')
		len--;
	return mem_printf("%s %.*s", driver, (int)len, at);
}

static size_t append(const char **argv, size_t n, const char *const *words)
{
	while (*words)
		argv[n++] = *words++;
	return n;
}

static int describe(struct toolchain *tc, const struct kind *k, struct err *err)
{
	struct tool *const tools[3] = {&tc->cc1, &tc->as, &tc->ld};
	scoped(str_free) char *driver = command_find(k->driver);
	scoped(buf_release) struct buf text = {.cap = 1 << 18};
	const char *argv[40] = {driver, "-###"};
	size_t n = 2;

	if (!driver)
		return missing(k, k->driver, err);
	n = append(argv, n, k->flags);
	n = append(argv, n, says);
	n = append(argv, n, k->linking);
	argv[n++] = "-fno-lto";
	argv[n++] = TOOL_KIT;
	argv[n++] = k->language;
	append(argv, n, rest);
	if (ask((char *const *)(uintptr_t)argv, &text, err) < 0)
		return -1;
	if (!parse_commands(buf_text(&text), tools))
		return err_set(err, ERR_SYSTEM, "cannot tell how %s compiles", driver);
	tc->source = k->source;
	tc->version = find_version(k->driver, buf_text(&text));
	tc->flags = join(k->flags);
	return 0;
}

/* cc1 was asked about /dev/null; its names become ours. */
static void name_source(struct tool *cc1, const char *source)
{
	for (size_t i = 1; i < cc1->n_args; i++) {
		if (strcmp(cc1->args[i], "/dev/null") == 0)
			tool_replace(cc1, i, source);
		else if (strncmp(cc1->args[i], "-dump", 5) == 0 && i + 1 < cc1->n_args)
			tool_drop(cc1, i--, 2);
	}
}

int toolchain_find(struct toolchain *tc, enum toolchain_kind kind, struct err *err)
{
	const struct kind *k = &kinds[kind];

	*tc = nothing;
	if (describe(tc, k, err) < 0)
		return -1;
	name_source(&tc->cc1, tc->source);
	adapt(tc);
	if (open_tool(&tc->cc1, k, tc->cc1.args[0], err) < 0 ||
	    open_tool(&tc->as, k, "as", err) < 0 || open_linker(&tc->ld, k, err) < 0)
		return -1;
	tool_add(&tc->objcopy, "objcopy");
	tool_add(&tc->addr2line, "addr2line");
	if (open_tool(&tc->objcopy, k, "objcopy", err) < 0 ||
	    open_tool(&tc->addr2line, k, "addr2line", err) < 0)
		return -1;
	return tool_paths(tc) ? 0 : missing(k, "libstdc++.a", err);
}

void toolchain_release(struct toolchain *tc)
{
	free(tc->version);
	free(tc->flags);
	tool_release(&tc->cc1);
	tool_release(&tc->as);
	tool_release(&tc->ld);
	tool_release(&tc->objcopy);
	for (char **p = tc->paths; p && *p; p++)
		free(*p);
	free(tc->paths);
	tool_release(&tc->addr2line);
	*tc = nothing;
}
