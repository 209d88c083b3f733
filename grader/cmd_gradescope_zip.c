#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "grader/catalog.h"
#include "grader/cohort/out_zip.h"
#include "grader/command.h"
#include "grader/submission/language.h"
#include "grader/task/load.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct zip_args {
	struct common_args common;
	const char *task, *out;
	struct maybe_u64 seed;
};

static const struct option_spec options[] = {
	{"out", OPTION_TEXT, offsetof(struct zip_args, out), "FILE", "the zip to write", NULL},
	{"seed", OPTION_U64, offsetof(struct zip_args, seed), "N",
	 "of the fresh cases, the same for every student; drawn where it is not given", NULL},
	{0},
};
static const struct argument_spec arguments[] = {
	{"TASK", false, offsetof(struct zip_args, task)},
	{0},
};

static int draw_seed(const struct zip_args *a, uint64_t *seed, struct err *err)
{
	*seed = a->seed.value;
	if (!a->seed.given && getrandom(seed, sizeof *seed, 0) != sizeof *seed)
		return err_sys(err, "cannot draw a seed");
	return 0;
}

/* "f1_score.h" gives "f1_score" */
static char *wanted_file(const struct task *t)
{
	const char *dot = strrchr(t->header, '.');

	return mem_strndup(t->header, dot ? (size_t)(dot - t->header) : strlen(t->header));
}

/* Of the languages that can be graded: "c cpp cc", and "C or C++". */
static void put_languages(struct buf *extensions, struct buf *titles)
{
	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++) {
		const struct language_info *i = language_info((enum language)l);

		if (i->refused)
			continue;
		for (const char *const *e = i->extensions; *e; e++)
			buf_printf(extensions, "%s%s", extensions->len ? " " : "", *e + 1);
		buf_printf(titles, "%s%s", titles->len ? " or " : "", i->title);
	}
}

static bool is_plain(const char *name)
{
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("-_.", *name))
			return false;
	return true;
}

static int write_zip(const struct zip_args *a, const struct catalog *c, const struct task *t,
		     struct buf *out, struct err *err)
{
	const struct catalog_entry *q = t->question ? catalog_question(c, t->question) : NULL;
	scoped(str_free) char *wanted = wanted_file(t);
	scoped(buf_release) struct buf extensions = {.cap = 256}, languages = {.cap = 256};
	struct autograder g;

	put_languages(&extensions, &languages);
	g = (struct autograder){
		.task = t->id,
		.task_dir = t->dir,
		.question_path = q ? q->path : NULL,
		.wanted = wanted,
		.extensions = buf_text(&extensions),
		.languages = buf_text(&languages),
	};

	if (!is_plain(wanted)) /* it stands in scripts */
		return err_set(err, ERR_USAGE,
			       "task %s: the header's name %s has more than letters, "
			       "digits, - _ and .",
			       t->id, t->header);
	if (draw_seed(a, &g.seed, err) < 0 || autograder_write(&g, a->out, err) < 0)
		return -1;
	buf_printf(out,
		   "%s: an autograder of %s, seed %llu\nUpload it on Gradescope under \"Configure "
		   "Autograder\"; students hand in %s, in %s; 100 points are most.\n",
		   a->out, t->id, (unsigned long long)g.seed, wanted, g.languages);
	return 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct zip_args *a = args;
	scoped(catalog_release) struct catalog c = {0};
	const struct catalog_entry *e;
	struct task *t;
	int rc;

	if (!a->out)
		return err_set(err, ERR_USAGE, "grader gradescope-zip wants --out FILE.zip");
	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	e = catalog_task(&c, a->task);
	if (!e)
		return catalog_unknown(&c, "task", a->task, err);
	if (task_load(e->path, &t, err) < 0)
		return -1;
	rc = write_zip(a, &c, t, out, err);
	task_free(t);
	return rc;
}

const struct command cmd_gradescope_zip = {
	.name = "gradescope-zip",
	.says = "Makes a task's autograder for Gradescope",
	.usage = "TASK --out FILE.zip [--seed N]",
	.details =
		"\nThe zip holds this program with its libraries and the task, and is uploaded as "
		"it "
		"is. Its\nimage needs a C and a C++ compiler, which setup.sh installs where they "
		"are missing.\n",
	.example = "  grader gradescope-zip f1-score --out f1-score.zip\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct zip_args),
	.run = run,
};
