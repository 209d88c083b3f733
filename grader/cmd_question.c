#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/theory/lexicon.h"
#include "grader/theory/prove.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

struct question_args {
	struct common_args common;
	const char *action, *path;
};

static const struct option_spec options[] = {{0}};
static const struct argument_spec arguments[] = {
	{"ACTION", false, offsetof(struct question_args, action)},
	{"FILE", true, offsetof(struct question_args, path)},
	{0},
};

/* A broken file is one more fault, so that the others are proved too. */
static void prove(struct lexicon *lex, const char *path, struct buf *out, size_t *total)
{
	struct err err = {0};
	size_t n = 0;

	if (prove_question(lex, path, out, &n, &err) < 0) {
		buf_printf(out, "%s\n", err.text);
		n = 1;
	}
	*total += n;
}

static bool lies_in(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	while (len > 1 && dir[len - 1] == '/')
		len--;
	return strncmp(path, dir, len) == 0 && path[len] == '/';
}

/* All questions, or those in a folder, or the one of a file or an id. */
static int prove_all(const struct question_args *a, struct lexicon *lex, struct buf *out,
		     size_t *total, struct err *err)
{
	scoped(catalog_release) struct catalog c = {0};
	scoped(str_free) char *whole = a->path ? realpath(a->path, NULL) : NULL;
	size_t n = 0;

	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	for (size_t i = 0; i < c.n; i++) {
		const struct catalog_entry *e = &c.entries[i];
		scoped(str_free) char *path = e->is_task ? NULL : realpath(e->path, NULL);

		if (!path ||
		    (a->path && strcmp(a->path, e->id) != 0 && (!whole || !lies_in(path, whole))))
			continue;
		prove(lex, path, out, total);
		n++;
	}
	if (n == 0)
		return a->path ? err_set(err, ERR_USAGE, "no question in %s", a->path)
			       : err_set(err, ERR_USAGE, "no questions found");
	return 0;
}

static bool is_file(const char *path)
{
	struct stat st;

	return path && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct question_args *a = args;
	struct lexicon lex;
	size_t total = 0;
	int rc = 0;

	if (strcmp(a->action, "check") != 0)
		return err_set(err, ERR_USAGE, "unknown action %s, there is: check", a->action);
	if (lexicon_load_own(&lex, err) < 0)
		return -1;
	if (is_file(a->path))
		prove(&lex, a->path, out, &total);
	else
		rc = prove_all(a, &lex, out, &total, err);
	lexicon_release(&lex);
	if (rc < 0)
		return -1;
	if (total > 0)
		buf_printf(out, "%zu WRONG\n", total);
	return total > 0;
}

const struct command cmd_question = {
	.name = "question",
	.says = "Proves question files: that each can judge, and judges its own examples right",
	.usage = "check [FILE|DIR|ID]",
	.details = "Without FILE all questions are proved. Exit status 1 where one has a fault. A "
		   "line shows\nwhich concepts were found (+), which are missing (-), which "
		   "misconceptions were (!).\n",
	.example = "  grader question check tasks/theory/mlops\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct question_args),
	.run = run,
};
