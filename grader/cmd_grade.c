#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/explain.h"
#include "grader/grading.h"
#include "grader/judge_args.h"
#include "grader/recorded.h"
#include "grader/report/report.h"
#include "grader/theory/understanding.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

enum { FORMAT_TEXT = 0 };
static const char *const formats[] = {"text", "json", "junit", "gradescope", NULL};
static const char *const levels[] = {"none", "weak", "ok", "strong", NULL}; /* by enum level */

struct grade_args {
	struct common_args common;
	const char *task, *file;
	int format;
	int min_level;
	int language;
	struct maybe_u64 seed;
	bool explain, record, no_record;
	const char *answers;
	struct judge_args judge;
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
	{"answers", OPTION_TEXT, offsetof(struct grade_args, answers), "ANSWERS",
	 "judge answers to the task's question and its follow-ups too", NULL},
	JUDGE_OPTIONS(struct grade_args),
	{"explain", OPTION_FLAG, offsetof(struct grade_args, explain), NULL,
	 "run what fails once more with sanitizers, and name the lines", NULL},
	{"record", OPTION_FLAG, offsetof(struct grade_args, record), NULL,
	 "note the result in your history in other formats than text too", NULL},
	{"no-record", OPTION_FLAG, offsetof(struct grade_args, no_record), NULL, "note nothing",
	 NULL},
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

/* What one grading needs, released together. */
struct session {
	const struct grade_args *a;
	struct catalog catalog;
	struct shelf shelf;
	struct outside outside;
	bool has_outside, is_answered;
	struct understanding answered;
	struct task *task;
	struct engine *engine;
};

static void session_release(struct session *s)
{
	engine_free(s->engine);
	understanding_release(&s->answered);
	outside_release(&s->outside);
	shelf_release(&s->shelf);
	task_free(s->task);
	catalog_release(&s->catalog);
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

static int read_answers(struct session *s, struct err *err)
{
	const char *path = s->a->answers;
	const char *what = strcmp(path, "-") == 0 ? "standard input" : path;
	const struct answers_known known = shelf_known(&s->shelf);
	struct answers answers;

	if (answers_read(path, &known, &answers, err) < 0 ||
	    understanding_examine(&s->shelf, s->task->question, what, &answers,
				  s->has_outside ? &s->outside : NULL, &s->answered, err) < 0)
		return -1;
	s->is_answered = true;
	return 0;
}

/* The sandbox sets itself up while the task is read, unless answers come first: while another
 * program judges them, a signal should end us at once. */
static int session_open(struct session *s, const struct catalog_entry *e, struct err *err)
{
	shelf_fill(&s->shelf, &s->catalog);
	if (!s->a->answers) {
		if (engine_new(&s->engine, err) < 0)
			return -1;
		warm_up(s->engine, s->a);
		return task_load(e->path, &s->task, err);
	}
	if (task_load(e->path, &s->task, err) < 0 || read_answers(s, err) < 0)
		return -1;
	return engine_new(&s->engine, err);
}

static int grade(struct session *s, struct grading *g, struct err *err)
{
	const struct grading_options o = {
		.task = s->task,
		.path = s->a->file,
		.language = (enum language)s->a->language,
		.seed = s->a->seed.value,
		.has_seed = s->a->seed.given,
	};

	if (grading_run(s->engine, &o, g, err) < 0)
		return -1;
	if (s->a->explain && g->status == SUBMISSION_GRADED &&
	    explain_grading(s->engine, g, err) < 0) {
		grading_release(g);
		return -1;
	}
	if (s->is_answered)
		grading_understand(g, &s->answered);
	return 0;
}

/* What is read by a person is a learner's own grading. 3 where it was asked for and failed. */
static int record(const struct grade_args *a, struct grading *g)
{
	bool wanted = a->record || (a->format == FORMAT_TEXT && !a->no_record);
	struct err err = {0};

	if (!wanted || record_grading(g, &err) == 0)
		return 0;
	say_error(err.text);
	return a->record ? 3 : 0;
}

/* The question only rounds a report off: one that cannot be read is left out. */
static int report(struct session *s, struct grading *g, struct buf *out)
{
	const struct question *q = shelf_question(&s->shelf, s->task->question, NULL);
	int status = record(s->a, g);

	reports[s->a->format](g, q, out);
	if (s->answered.judge_failed) {
		say_error(s->answered.judge_failed);
		status = 3;
	}
	return status ? status : (int)g->level < s->a->min_level;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	scoped(session_release) struct session s = {.a = args};
	const struct catalog_entry *e;
	struct grading g = {0};
	int rc;

	if (judge_args_read(&s.a->judge, &s.outside, &s.has_outside, err) < 0)
		return -1;
	if (s.has_outside && !s.a->answers)
		return err_set(err, ERR_USAGE, "--judge judges answers: give --answers FILE too");
	if (s.a->record && s.a->no_record)
		return err_set(err, ERR_USAGE, "--record and --no-record say the opposite");
	if (catalog_load(&s.a->common.tasks, &s.catalog, err) < 0)
		return -1;
	e = catalog_task(&s.catalog, s.a->task);
	if (!e)
		return unknown_task(&s.catalog, s.a, err);
	if (session_open(&s, e, err) < 0 || grade(&s, &g, err) < 0)
		return -1;
	rc = report(&s, &g, out);
	grading_release(&g);
	return rc;
}

const struct command cmd_grade = {
	.name = "grade",
	.says = "Grades a file against a task and says why it is strong, ok or weak",
	.usage = "TASK FILE [--answers ANSWERS] [--format FORMAT] [--min-level LEVEL] [--seed N] "
		 "[--explain]",
	.details =
		"\nA file that does not compile or cannot be graded gets a report too, and no "
		"level.\n"
		"\nANSWERS (or -, standard input) is Markdown: the answer to the task's question "
		"below a line\n`## f1-score`, those to its follow-ups below `## f1-score/1`, "
		"`## f1-score/2`. The level is then\nthat of implementation and understanding "
		"together.\n" JUDGE_DETAILS
		"\nA grading in text is noted in your history: its result, and which question "
		"explains what failed,\nwhich is then due in `grader quiz`.\n",
	.example = "  grader grade f1-score f1_score.c\n"
		   "  grader grade f1-score f1_score.c --answers answers.md\n"
		   "  grader grade f1-score f1_score.c --explain\n"
		   "  grader grade f1-score f1_score.c --format json --min-level ok\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct grade_args),
	.run = run,
};
