#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/check/check.h"
#include "grader/command.h"
#include "grader/compile/kit.h"
#include "grader/theory/shelf.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct task_args {
	struct common_args common;
	const char *action, *dir, *out;
	struct maybe_u64 seeds;
};

static const struct option_spec options[] = {
	{"seeds", OPTION_U64, offsetof(struct task_args, seeds), "N",
	 "draw fresh cases from seeds 1 to N (check; 25 unless told)", NULL},
	{"out", OPTION_TEXT, offsetof(struct task_args, out), "FOLDER",
	 "where the kit is put (kit)", NULL},
	{0},
};
static const struct argument_spec arguments[] = {
	{"ACTION", false, offsetof(struct task_args, action)},
	{"DIR", false, offsetof(struct task_args, dir)},
	{0},
};

/* Whether there is what the task asks, among the questions beside it and those that came along. */
static int check_questions(struct check *c, const struct task_args *a, struct err *err)
{
	scoped(str_free) char *root = mem_printf("%s/../..", c->task->dir);
	scoped(str_free) char *theory = mem_printf("%s/theory", root);
	scoped(catalog_release) struct catalog catalog = {0};
	scoped(shelf_release) struct shelf shelf = {0};
	struct text_list roots = a->common.tasks;

	if (access(theory, F_OK) == 0 && roots.n < TEXT_LIST_MAX)
		roots.at[roots.n++] = root;
	if (catalog_load(&roots, &catalog, err) < 0)
		return -1;
	shelf_fill(&shelf, &catalog);
	for (size_t i = 0; i < c->task->n_asks; i++) {
		const char *id = c->task->asks[i].question;
		const struct judge *j;
		struct err why = {0};
		bool there = shelf_judge(&shelf, id, &j, &why) == 0;

		check_say(c, there, "asks[%zu]: %s%s%s", i, id, there ? "" : ": ", why.text);
	}
	return 0;
}

static int check(struct engine *e, const struct task *t, const struct task_args *a, struct buf *out,
		 struct err *err)
{
	struct check c = {
		.engine = e, .task = t, .out = out, .seeds = a->seeds.given ? a->seeds.value : 25};
	struct expected_list list;
	int rc;

	if (expected_load(t, &list, err) < 0)
		return -1;
	buf_printf(out, "%s: %zu cases, %zu parts\n", t->id, t->n_cases, t->n_parts);
	rc = check_files(&c, &list, err);
	if (rc == 0)
		rc = check_questions(&c, a, err);
	if (rc == 0)
		rc = check_solutions(&c, &list, err);
	if (rc == 0) {
		check_misconceptions(&c);
		rc = check_trivial(&c, err);
	}
	if (rc == 0 && c.seeds > 0)
		rc = check_seeds(&c, &list, err);
	if (rc == 0 && c.n_wrong)
		buf_printf(out, "%s: %zu WRONG\n", t->id, c.n_wrong);
	else if (rc == 0)
		buf_printf(out, "%s: all as it should be\n", t->id);
	expected_release(&list);
	return rc < 0 ? -1 : c.n_wrong > 0;
}

static int build_kit(struct engine *e, const struct task *t, const struct task_args *a,
		     struct buf *out, struct err *err)
{
	if (!a->out)
		return err_set(err, ERR_USAGE, "grader task kit wants --out FOLDER");
	if (kit_build(engine_sandbox(e), engine_toolchain(e), t, a->out, err) < 0)
		return -1;
	buf_printf(out, "kit of %s in %s\n", t->id, a->out);
	return 0;
}

static const struct action {
	const char *name;
	int (*run)(struct engine *e, const struct task *t, const struct task_args *a,
		   struct buf *out, struct err *err);
} actions[] = {{"check", check}, {"kit", build_kit}};

static const struct action *find_action(const char *name, struct err *err)
{
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (strcmp(actions[i].name, name) == 0)
			return &actions[i];
	err_set(err, ERR_USAGE, "unknown action %s of grader task: it is check or kit", name);
	return NULL;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct task_args *a = args;
	const struct action *action = find_action(a->action, err);
	struct engine *e = NULL;
	struct task *t;
	int rc;

	if (!action || task_load(a->dir, &t, err) < 0)
		return -1;
	rc = engine_new(&e, err);
	if (rc == 0)
		rc = action->run(e, t, a, out, err);
	engine_free(e);
	task_free(t);
	return rc;
}

const struct command cmd_task = {
	.name = "task",
	.says = "Proves a coding task: grades its solutions and tries what it promises",
	.usage = "check DIR [--seeds N] | kit DIR --out FOLDER",
	.details =
		"\ncheck grades every solution of the task in DIR and says where one does not get "
		"the level and\nthe misconceptions that solutions/expected.json gives it; it tries "
		"trivial answers, and draws\nfresh cases from many seeds, on which right solutions "
		"must agree. The exit status is 1 where\nsomething is wrong.\n"
		"kit compiles what grading a submission of the task needs ahead of time.\n",
	.example = "  grader task check tasks/coding/f1-score\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct task_args),
	.run = run,
};
