#include "grader/compile/compile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { COMPILE_CPU_S = 8, LOCATE_MAX = 96 };

/* Enough for any file that a person writes, and for gcc's own deep recursion. */
static const struct limits tool_limits = {
	.cpu_ns = COMPILE_CPU_S * NS_PER_S,
	.wall_ns = 3 * COMPILE_CPU_S * NS_PER_S,
	.memory_bytes = INT64_C(1) << 30,
	.stack_bytes = INT64_C(64) << 20,
	.file_bytes = INT64_C(64) << 20,
};

/* as is asleep as long as cc1 has written nothing, which a busy machine makes long; once cc1 has
 * ended or was stopped its input ends. */
enum { ASLEEP_FACTOR = 10 };

static const char *const no_env[] = {"LC_ALL=C", NULL};

static void read_messages(void *arg)
{
	struct compile *c = arg;
	char chunk[8192];
	ssize_t n = read(c->messages, chunk, sizeof chunk);

	if (n > 0) {
		buf_put(&c->diagnostics, chunk, (size_t)n);
	} else if (n == 0 || errno != EINTR) {
		sandbox_unwatch(c->sb, c->messages);
		fd_close(&c->messages);
	}
}

static int watch_messages(struct compile *c, int *write_end, struct err *err)
{
	int pair[2];

	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	c->messages = pair[0];
	*write_end = pair[1];
	sandbox_watch(c->sb, c->messages, read_messages, c);
	return 0;
}

/* What the tool still has in its pipe; every writer is gone by now. */
static void drain_messages(struct compile *c)
{
	while (c->messages >= 0)
		read_messages(c);
}

static struct confined *start(struct compile *c, const struct tool *t, const char *name,
			      const char *const *args, const int fds[3], struct err *err)
{
	struct program p = {
		.name = name,
		.profile = PROFILE_TOOL,
		.exe = t->exe,
		.argv = args ? args : (const char *const *)t->args,
		.env = no_env,
		.fds = fds,
		.n_fds = 3,
		.limits = tool_limits,
	};
	struct confined *started = NULL;

	if (t == &c->tc->as)
		p.limits.wall_ns *= ASLEEP_FACTOR;
	return sandbox_run(c->sb, &p, &started, err) < 0 ? NULL : started;
}

/* cc1's arguments for this unit; borrowed strings. */
static void unit_args(const struct toolchain *tc, const struct unit *u, const char **args)
{
	const struct tool *cc1 = &tc->cc1;
	size_t n = 0;

	for (size_t i = 0; i < cc1->n_args; i++)
		args[n++] = strcmp(cc1->args[i], tc->source) == 0 ? u->source : cc1->args[i];
	for (const char *const *o = u->options; o && *o; o++)
		args[n++] = *o;
	args[n] = NULL;
}

static void as_args(const struct tool *as, const struct unit *u, const char **args)
{
	size_t n = 0;

	for (; n < as->n_args; n++)
		args[n] = strcmp(as->args[n], TOOL_OBJECT) == 0 ? u->object : as->args[n];
	args[n] = NULL;
}

int compile_begin(struct compile *c, struct sandbox *sb, const struct toolchain *tc,
		  const struct unit *unit, struct err *err)
{
	const char *args[TOOL_MAX_ARGS + 32];
	scoped(fd_close) int messages = -1, null = open("/dev/null", O_RDWR | O_CLOEXEC);
	scoped(fd_close) int asm_r = -1, asm_w = -1;
	int pair[2];

	*c = (struct compile){.sb = sb, .tc = tc, .messages = -1};
	buf_init(&c->diagnostics, DIAGNOSTICS_MAX);
	if (null < 0 || pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	asm_r = pair[0];
	asm_w = pair[1];
	if (watch_messages(c, &messages, err) < 0)
		return -1;
	unit_args(tc, unit, args);
	c->cc1 = start(c, &tc->cc1, "cc1", args, (int[]){null, asm_w, messages}, err);
	if (!c->cc1)
		return -1;
	as_args(&tc->as, unit, args);
	c->as = start(c, &tc->as, "as", args, (int[]){asm_r, messages, messages}, err);
	return c->as ? 0 : -1;
}

/* Why a tool did not do its work, in one line; NULL where it did. */
static char *failure_of(const char *what, const struct ending *e, const char *otherwise)
{
	switch (e->outcome) {
	case OUTCOME_EXITED:
		return e->exit_status == 0 ? NULL : mem_strdup(otherwise);
	case OUTCOME_CPU_LIMIT:
	case OUTCOME_WALL_LIMIT:
		return mem_printf("%s takes more than %d s", what, COMPILE_CPU_S);
	case OUTCOME_MEMORY_LIMIT:
		return mem_printf("%s takes more than 1 GiB of memory", what);
	case OUTCOME_FILE_LIMIT:
		return mem_printf("%s makes a file of more than 64 MiB", what);
	case OUTCOME_VIOLATION:
		return mem_printf("%s tried what is not allowed: %s", what, e->blocked.text);
	case OUTCOME_NOT_STARTED:
		return mem_printf("%s cannot be started: %s", what, strerror(e->exit_status));
	default:
		return mem_printf("%s ended by signal %d (%s)", what, e->signal,
				  sigabbrev_np(e->signal) ? sigabbrev_np(e->signal) : "?");
	}
}

/* gcc exhausts its memory with a message and status 1. */
static bool says_out_of_memory(const struct buf *diagnostics)
{
	return strstr(buf_text(diagnostics), "out of memory") ||
	       strstr(buf_text(diagnostics), "memory exhausted");
}

static void conclude(struct compile *c, const char *what, const struct ending *e,
		     const char *otherwise)
{
	free(c->why);
	c->why = failure_of(what, e, otherwise);
	c->ok = c->why == NULL;
	if (!c->ok && e->outcome == OUTCOME_EXITED && says_out_of_memory(&c->diagnostics)) {
		free(c->why);
		c->why = mem_printf("%s takes more than 1 GiB of memory", what);
	}
}

int compile_end(struct compile *c, struct err *err)
{
	if (sandbox_finish(c->sb, c->cc1, err) < 0 || sandbox_finish(c->sb, c->as, err) < 0)
		return -1;
	drain_messages(c);
	conclude(c, "compiling it", confined_ending(c->cc1), "it does not compile");
	/* cc1 may have died of nothing but the end of its reader. */
	if (c->ok || confined_ending(c->cc1)->signal == SIGPIPE)
		conclude(c, "assembling it", confined_ending(c->as), "it does not assemble");
	return 0;
}

/* Runs one more tool to its end. */
static int run_tool(struct compile *c, const struct tool *t, const char *what,
		    const char *const *args, const char *otherwise, struct err *err)
{
	scoped(fd_close) int null = open("/dev/null", O_RDWR | O_CLOEXEC), messages = -1;
	struct confined *tool;
	int rc;

	if (null < 0 || watch_messages(c, &messages, err) < 0)
		return err_sys(err, "cannot make a pipe");
	tool = start(c, t, what, args, (int[]){null, messages, messages}, err);
	fd_close(&messages);
	if (!tool)
		return -1;
	rc = sandbox_finish(c->sb, tool, err);
	if (rc == 0) {
		drain_messages(c);
		conclude(c, what, confined_ending(tool), otherwise);
	}
	confined_free(c->sb, tool);
	return rc;
}

int compile_link(struct compile *c, struct err *err)
{
	return run_tool(c, &c->tc->ld, "linking it", NULL, "it does not link", err);
}

int compile_localize(struct compile *c, const char *from, const char *to, struct err *err)
{
	const char *const args[] = {c->tc->objcopy.args[0], "-G", "main", from, to, NULL};

	return run_tool(c, &c->tc->objcopy, "objcopy", args, "objcopy fails", err);
}

/* addr2line prints a line an address: "submission.c:12", or "??:0" where it cannot tell; perhaps
 * with a folder in front and a discriminator behind. */
static char *find_location(const char *text, const char *file)
{
	for (const char *p = text; *p; p += *p == '\n') {
		size_t len = strcspn(p, " \n"), line = strcspn(p, "\n");
		const char *name = memrchr(p, '/', len);

		name = name ? name + 1 : p;
		if (strncmp(name, file, strlen(file)) == 0 && name[strlen(file)] == ':' &&
		    p[len - 1] != '?')
			return mem_strndup(name, (size_t)(p + len - name));
		p += line;
	}
	return NULL;
}

int compile_locate(struct compile *c, const uint64_t *addresses, size_t n, char **where,
		   struct err *err)
{
	const char *args[4 + LOCATE_MAX] = {c->tc->addr2line.args[0], "-e", TOOL_PROGRAM};
	char hex[LOCATE_MAX][20];

	*where = NULL;
	for (size_t i = 0; i < n && i < LOCATE_MAX; i++) {
		snprintf(hex[i], sizeof hex[i], "0x%llx", (unsigned long long)addresses[i]);
		args[3 + i] = hex[i];
	}
	buf_clear(&c->diagnostics);
	if (run_tool(c, &c->tc->addr2line, "addr2line", args, "addr2line fails", err) < 0)
		return -1;
	if (c->ok)
		*where = find_location(buf_text(&c->diagnostics), c->tc->source);
	return 0;
}

void compile_release(struct compile *c)
{
	if (c->sb) {
		confined_free(c->sb, c->cc1);
		confined_free(c->sb, c->as);
		if (c->messages >= 0)
			sandbox_unwatch(c->sb, c->messages);
	}
	fd_close(&c->messages);
	buf_release(&c->diagnostics);
	free(c->why);
	*c = (struct compile){.messages = -1};
}
