#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/explain.h"
#include "grader/grading.h"
#include "grader/report/report.h"
#include "grader/theory/question.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

static const char *const formats[] = {"text", "json", "junit", "gradescope", NULL};
static const char *const levels[] = {"none", "weak", "ok", "strong", NULL}; /* by enum level */

struct grade_args {
	struct common_args common;
	const char *task, *file;
	int format;
	int min_level;
	int language;
	struct maybe_u64 seed;
	bool explain;
};

static const struct option_spec options[] = {
	{"format", OPTION_CHOICE, offsetof(struct grade_args, format), "FORMAT",
	 "text (the default), json, junit or gradescope", formats},
	{"min-level", OPTION_CHOICE, offsetof(struct grade_args, min_level), "LEVEL",
	 "exit with status 1 below weak, ok or strong", levels},
	{"seed", OPTION_U64, offsetof(struct grade_args, seed), "N",
	 "repeat the fresh cases of an earlier grading", NULL},
	{"lang", OPTION_CHOICE, offsetof(struct grade_args, language), "LANGUAGE",
	 "what FILE is: " LANGUAGE_VALUES, language_choices},
	{"explain", OPTION_FLAG, offsetof(struct grade_args, explain), NULL,
	 "run what fails once more with sanitizers, and name the lines", NULL},
	{0},
};
static const struct argument_spec arguments[] = {
	{"TASK", false, offsetof(struct grade_args, task)},
	{"FILE", false, offsetof(struct grade_args, file)},
	{0},
};

static void report_text_here(const struct grading *g, const struct question *q, struct buf *out)
{
	const struct report_style style = report_style_of(STDOUT_FILENO);

	report_text(g, q, &style, out);
}

static void report_json_here(const struct grading *g, const struct question *q, struct buf *out)
{
	(void)q;
	report_json(g, out);
}

static void report_junit_here(const struct grading *g, const struct question *q, struct buf *out)
{
	(void)q;
	report_junit(g, out);
}

static void report_gradescope_here(const struct grading *g, const struct question *q,
				   struct buf *out)
{
	(void)q;
	report_gradescope(g, out);
}

/* In the order of formats. */
static void (*const reports[])(const struct grading *g, const struct question *q,
			       struct buf *out) = {
	report_text_here,
	report_json_here,
	report_junit_here,
	report_gradescope_here,
};

static int grade(struct engine *e, const struct task *t, const struct question *q,
		 const struct grade_args *a, struct buf *out, struct err *err)
{
	const struct grading_options o = {
		.task = t,
		.path = a->file,
		.language = (enum language)a->language,
		.seed = a->seed.value,
		.has_seed = a->seed.given,
	};
	struct grading g = {0};
	int status;

	if (grading_run(e, &o, &g, err) < 0)
		return -1;
	if (a->explain && g.status == SUBMISSION_GRADED && explain_grading(e, &g, err) < 0) {
		grading_release(&g);
		return -1;
	}
	reports[a->format](&g, q, out);
	status = (int)g.level < a->min_level;
	grading_release(&g);
	return status;
}

/* The question only rounds a report off: one that cannot be read is left out. */
static struct question *question_of(const struct catalog *c, const struct task *t)
{
	const struct catalog_entry *e = t->question ? catalog_question(c, t->question) : NULL;
	struct question *q = NULL;

	if (e)
		question_load(e->path, &q, NULL);
	return q;
}

static int unknown_task(const struct catalog *c, const struct grade_args *a, struct err *err)
{
	if (catalog_task(c, a->file))
		return err_set(err, ERR_USAGE, "TASK stands in front of FILE: grader grade %s %s",
			       a->file, a->task);
	return catalog_unknown(c, "task", a->task, err);
}

/* Python takes the longest to start: it does so while the task is read. What fails here, fails
 * again where it is needed, and is told there. */
static void warm_up(struct engine *engine, const struct grade_args *a)
{
	enum language l = a->language ? (enum language)a->language : language_of_file(a->file);
	const struct python *py;
	struct err err;

	if (l == LANGUAGE_PYTHON)
		engine_python(engine, &py, &err);
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct grade_args *a = args;
	scoped(catalog_release) struct catalog c = {0};
	const struct catalog_entry *e;
	struct engine *engine = NULL;
	struct question *q;
	struct task *t;
	int rc;

	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	e = catalog_task(&c, a->task);
	if (!e)
		return unknown_task(&c, a, err);
	if (engine_new(&engine, err) < 0) /* sets itself up while the task is read */
		return -1;
	warm_up(engine, a);
	if (task_load(e->path, &t, err) < 0) {
		engine_free(engine);
		return -1;
	}
	q = question_of(&c, t);
	rc = grade(engine, t, q, a, out, err);
	engine_free(engine);
	question_free(q);
	task_free(t);
	return rc;
}

const struct command cmd_grade = {
	.name = "grade",
	.says = "Grades a file against a task and says why it is strong, ok or weak",
	.usage = "TASK FILE [--format FORMAT] [--min-level LEVEL] [--seed N] [--explain]",
	.details = "\nA file that does not compile or cannot be graded gets a report too, and no "
		   "level.\n",
	.example = "  grader grade f1-score f1_score.c\n"
		   "  grader grade f1-score f1_score.c --explain\n"
		   "  grader grade f1-score f1_score.c --format json --min-level ok\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct grade_args),
	.run = run,
};
