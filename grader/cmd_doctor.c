#include <string.h>

#include "grader/attack.h"
#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/compile/kit.h"
#include "grader/grading.h"
#include "grader/place.h"
#include "grader/run/python.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/probe.h"
#include "sandbox/sandbox.h"

struct doctor_args {
	struct common_args common;
	bool attack;
	const char *programs;
};

static const struct option_spec options[] = {
	{"attack", OPTION_FLAG, offsetof(struct doctor_args, attack), NULL,
	 "run the hostile programs against this host and say what held (takes minutes)", NULL},
	{"programs", OPTION_TEXT, offsetof(struct doctor_args, programs), "PATH",
	 "with --attack: these programs, a folder or a file", NULL},
	{0},
};
static const struct argument_spec arguments[] = {{0}};

static void put_layers(unsigned layers, struct buf *out)
{
	for (size_t i = 0; i < LAYERS; i++) {
		const struct layer_report *r = &layer_reports[i];
		bool used = layers & (unsigned)r->layer;

		buf_printf(out, "  %-8s %-16s %s\n",
			   used                         ? "used"
			   : r->layer == LAYER_IDENTITY ? "no need"
							: "missing",
			   layer_name(r->layer), r->gives);
		if (!used)
			buf_printf(out, "%27s%s\n", "", r->instead);
	}
}

static int put_task(struct engine *e, const struct catalog_entry *entry, struct buf *out,
		    struct err *err)
{
	struct task *t;
	struct kit kit;
	int rc;

	if (task_load(entry->path, &t, err) < 0)
		return -1;
	rc = kit_open(engine_sandbox(e), engine_toolchain(e), t, &kit, err);
	if (rc == 0) {
		buf_printf(out, "  ready    %-20s %zu cases, version %.12s\n", t->id, t->n_cases,
			   t->hash);
		kit_release(&kit);
	}
	task_free(t);
	return rc;
}

static void put_compiler(struct engine *e, enum language l, struct buf *out)
{
	const char *title = language_info(l)->title;
	const struct toolchain *tc;
	struct err err;

	if (engine_compiler(e, l, &tc, &err) < 0)
		buf_printf(out, "  missing  %-7s %s\n", title, err.text);
	else
		buf_printf(out, "  ready    %-7s %s, %s\n%19s%s, %s, %s\n", title, tc->version,
			   tc->flags, "", tc->cc1.args[0], tc->as.args[0], tc->ld.args[0]);
}

static void put_python(struct engine *e, struct buf *out)
{
	const struct python *py;
	struct err err;

	if (engine_python(e, &py, &err) < 0 || sandbox_await_server(engine_sandbox(e), &err) < 0) {
		buf_printf(out, "  missing  %-7s %s\n", "Python", err.text);
		return;
	}
	buf_printf(out, "  ready    %-7s %s\n%19s%s, one warm server\n", "Python", py->title, "",
		   py->path);
	if (!py->folder)
		buf_printf(out, "%19ssubmissions that import NumPy fail: install python3-numpy\n",
			   "");
}

/* What is missing is told and does not stop the rest. */
static void put_languages(struct engine *e, struct buf *out)
{
	put_compiler(e, LANGUAGE_C, out);
	put_compiler(e, LANGUAGE_CPP, out);
	put_python(e, out);
}

/* A task that cannot be used is told and does not stop the rest. */
static int put_tasks(struct engine *e, const struct catalog *c, struct buf *out)
{
	struct err err;
	int broken = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->entries[i].is_task && put_task(e, &c->entries[i], out, &err) < 0) {
			buf_printf(out, "  broken   %-20s %s\n", c->entries[i].id, err.text);
			broken++;
		}
	return broken;
}

/* The programs are submissions of one task. */
static int attack(const struct doctor_args *a, const struct catalog *c, struct buf *out,
		  struct err *err)
{
	const struct catalog_entry *entry = catalog_task(c, "f1-score");
	scoped(str_free) char *dir = a->programs ? mem_strdup(a->programs) : place_hostile();
	struct attack_result result;
	struct task *t;
	int rc;

	if (!entry || !dir)
		return err_set(err, ERR_SYSTEM,
			       "the hostile programs are missing: install grader again");
	if (task_load(entry->path, &t, err) < 0)
		return -1;
	rc = attack_run(t, dir, &result, out, err);
	task_free(t);
	if (rc < 0)
		return -1;
	buf_printf(out, "%zu hostile programs: %zu held, %zu did not\n",
		   result.held + result.broken, result.held, result.broken);
	return result.broken > 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct doctor_args *a = args;
	scoped(catalog_release) struct catalog c = {0};
	scoped(str_free) char *host = probe_host();
	struct engine *e = NULL;
	unsigned layers;
	int rc;

	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	if (a->attack)
		return attack(a, &c, out, err);
	if (engine_new(&e, err) < 0)
		return -1;
	rc = sandbox_layers(engine_sandbox(e), &layers, err);
	if (rc == 0) {
		buf_printf(out, "Host: %s\n\nConfinement\n", host);
		put_layers(layers, out);
		buf_puts(out, "\nLanguages\n");
		put_languages(e, out);
		buf_puts(out, "\nTasks\n");
		rc = put_tasks(e, &c, out) > 0;
		buf_puts(out, rc ? "\nSome tasks cannot be graded here.\n"
				 : "\nThis host can grade, and nothing mandatory is missing.\n");
	}
	engine_free(e);
	return rc;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.says = "Says what this host gives: confinement, languages, tasks",
	.usage = "[--attack [--programs PATH]]",
	.details =
		"\nEach layer of confinement is used or missing; where one is missing it says what "
		"takes its\nplace. A host that lacks a mandatory one grades nothing: exit status "
		"3.\n--attack grades the hostile set that comes with grader, hundreds of programs "
		"that each break one\nrule, and says which were not held: exit status 1.\n",
	.example = "  grader doctor\n"
		   "  grader doctor --attack\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct doctor_args),
	.run = run,
};
