#include "grader/attack.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/grading.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { MAX_WORKERS = 64, MAX_LINE = 1024, MAX_REPORT = 1 << 20 };

struct list {
	char **paths;
	size_t n;
};

/* What a worker sends at its end, and in front of its lines. */
struct count {
	size_t held, broken;
	int failed; /* err says why */
	struct err err;
};

bool promise_parse(char *line, struct promise *out)
{
	char *expect = strstr(line, "expect: "), *end, *word, *save = NULL;

	*out = (struct promise){.level = LEVEL_WEAK};
	end = expect ? strstr(expect, "*/") : NULL;
	if (!strstr(line, "tries: ") || !expect)
		return false;
	if (end)
		*end = '\0';
	expect[strcspn(expect, "\n")] = '\0';
	out->statuses = strtok_r(expect + strlen("expect: "), " ", &save);
	while ((word = strtok_r(NULL, " ", &save))) {
		if (strncmp(word, "names=", 6) == 0)
			out->names = word + 6;
		else if (strncmp(word, "level=", 6) != 0 || !level_parse(word + 6, &out->level))
			return false;
	}
	return out->statuses != NULL;
}

bool promise_allows(const struct promise *p, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = p->statuses; s; s = strchr(s, '|')) {
		s += *s == '|';
		if (strncmp(s, word, len) == 0 && (s[len] == '|' || s[len] == '\0'))
			return true;
	}
	return false;
}

static bool is_seen(const struct promise *p, const struct grading *g)
{
	if (promise_allows(p, submission_status_name(g->status)))
		return true;
	for (size_t i = 0; g->results && i < g->n_cases; i++)
		if (promise_allows(p, case_status_name(g->results[i].status)))
			return true;
	return false;
}

static bool is_named(const char *name, const struct grading *g)
{
	for (size_t i = 0; g->results && i < g->n_cases; i++)
		if (strstr(g->results[i].detail, name))
			return true;
	return (g->why && strstr(g->why, name)) || (g->diagnostics && strstr(g->diagnostics, name));
}

/* Why the promise does not hold; NULL where it does. */
static const char *breach(const struct promise *p, const struct grading *g)
{
	if (!is_seen(p, g))
		return "none of its statuses was seen";
	if (g->status == SUBMISSION_GRADED && g->level != p->level)
		return "another level came out";
	if (g->status != SUBMISSION_GRADED && !promise_allows(p, "compile_error") &&
	    !promise_allows(p, "rejected"))
		return "it was not graded";
	if (p->names && !is_named(p->names, g))
		return "nothing names what it did";
	if (g->diagnostics && strstr(g->diagnostics, "root:x:0:"))
		return "the compiler shows a file of the host";
	return NULL;
}

static int attack_one(struct engine *e, const struct task *t, const char *path, struct count *count,
		      FILE *lines)
{
	const struct grading_options o = {.task = t, .path = path};
	scoped(file_close) FILE *f = fopen(path, "re");
	struct grading g = {0};
	char line[MAX_LINE];
	struct promise p;
	const char *why;

	if (!f || !fgets(line, sizeof line, f) || !promise_parse(line, &p)) {
		fprintf(lines, "%s: its first line promises nothing\n", path);
		count->broken++;
		return 0;
	}
	if (grading_run(e, &o, &g, &count->err) < 0)
		return err_wrap(&count->err, "%s", path);
	why = breach(&p, &g);
	if (why)
		fprintf(lines, "%s: %s (level %s)\n", path, why,
			level_name(g.level) ? level_name(g.level) : "none");
	count->broken += why != NULL;
	count->held += why == NULL;
	grading_release(&g);
	return 0;
}

/* Every workers-th program, from the first-th on. */
_Noreturn static void work(const struct task *t, const struct list *list, size_t first,
			   size_t workers, int fd)
{
	scoped(str_free) char *text = NULL;
	struct count count = {0};
	struct engine *e;
	size_t len;
	FILE *lines = open_memstream(&text, &len);

	count.failed = engine_new(&e, &count.err) < 0;
	for (size_t i = first; i < list->n && !count.failed; i += workers)
		count.failed = attack_one(e, t, list->paths[i], &count, lines) < 0;
	engine_free(e);
	fclose(lines);
	if (fs_write_fd(fd, "result", &count, sizeof count, NULL) < 0 ||
	    fs_write_fd(fd, "result", text, len, NULL) < 0)
		_exit(1);
	_exit(0);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int find_programs(const char *dir, struct list *list, struct err *err)
{
	scoped(str_free) char *root = mem_strdup(dir);
	char *const roots[] = {root, NULL};
	FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	FTSENT *e;

	while (fts && (e = fts_read(fts))) {
		if (e->fts_info != FTS_F || !language_of_file(e->fts_name) ||
		    strcmp(e->fts_name, "run.py") == 0)
			continue;
		list->paths = mem_realloc(list->paths, list->n + 1, sizeof *list->paths);
		list->paths[list->n++] = mem_strdup(e->fts_path);
	}
	if (fts)
		fts_close(fts);
	if (list->n == 0)
		return err_set(err, ERR_USAGE, "no hostile programs in %s", dir);
	return 0;
}

static int collect(int fd, struct attack_result *result, struct buf *out, struct err *err)
{
	scoped(buf_release) struct buf all = {.cap = MAX_REPORT};
	struct count count;

	if (fs_read_fd(fd, "a worker's result", &all, err) < 0)
		return -1;
	if (all.len < sizeof count)
		return err_set(err, ERR_SYSTEM, "a worker of the attack died");
	memcpy(&count, all.data, sizeof count);
	buf_put(out, all.data + sizeof count, all.len - sizeof count);
	result->held += count.held;
	result->broken += count.broken;
	if (count.failed)
		*err = count.err;
	return count.failed ? -1 : 0;
}

static int run_workers(const struct task *t, const struct list *list, size_t workers,
		       struct attack_result *result, struct buf *out, struct err *err)
{
	int fds[MAX_WORKERS], rc = 0, pair[2];
	size_t n;

	for (n = 0; n < workers; n++) {
		if (pipe2(pair, O_CLOEXEC) < 0) {
			rc = err_sys(err, "cannot make a pipe");
			break;
		}
		if (fork() == 0)
			work(t, list, n, workers, pair[1]);
		close(pair[1]);
		fds[n] = pair[0];
	}
	for (size_t i = 0; i < n; i++) {
		struct err other = {0};

		if (collect(fds[i], result, out, rc < 0 ? &other : err) < 0)
			rc = -1;
		close(fds[i]);
	}
	while (wait(NULL) > 0 || errno == EINTR)
		;
	return rc;
}

int attack_run(const struct task *t, const char *dir, struct attack_result *result, struct buf *out,
	       struct err *err)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t workers = cores < 1 ? 1 : cores > MAX_WORKERS ? MAX_WORKERS : (size_t)cores;
	struct list list = {0};
	int rc = find_programs(dir, &list, err);

	*result = (struct attack_result){0};
	if (rc == 0)
		rc = run_workers(t, &list, workers, result, out, err);
	for (size_t i = 0; i < list.n; i++)
		free(list.paths[i]);
	free(list.paths);
	return rc;
}
