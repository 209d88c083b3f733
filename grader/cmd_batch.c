#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/cohort/intake.h"
#include "grader/cohort/outputs.h"
#include "grader/cohort/pool.h"
#include "grader/cohort/progress.h"
#include "grader/cohort/store.h"
#include "grader/cohort/summary.h"
#include "grader/cohort/telling.h"
#include "grader/cohort/work.h"
#include "grader/command.h"
#include "grader/compile/toolchain.h"
#include "grader/report/shown.h"
#include "grader/run/python.h"
#include "grader/submission/language.h"
#include "grader/theory/question.h"
#include "grader/theory/shelf.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct batch_args {
	struct common_args common;
	const char *dir, *out, *roster;
	struct text_list task;
	struct maybe_u64 jobs, seed;
	int language;
	bool quiet;
	struct outputs_args outputs;
};

static const struct option_spec options[] = {
	{"out", OPTION_TEXT, offsetof(struct batch_args, out), "OUT",
	 "the folder for results; run again with it to go on or to update", NULL},
	{"task", OPTION_LIST, offsetof(struct batch_args, task), "TASK",
	 "grade by this task; may be repeated. One: all files are for it", NULL},
	{"roster", OPTION_TEXT, offsetof(struct batch_args, roster), "CSV",
	 "who should hand in: columns id, name, email", NULL},
	{"jobs", OPTION_U64, offsetof(struct batch_args, jobs), "N",
	 "so many at once (one a core unless given)", NULL},
	{"seed", OPTION_U64, offsetof(struct batch_args, seed), "N",
	 "fresh cases as of another cohort; a new OUT draws its own", NULL},
	{"lang", OPTION_CHOICE, offsetof(struct batch_args, language), "LANGUAGE",
	 "what source files are: " LANGUAGE_VALUES, language_choices},
	{"quiet", OPTION_FLAG, offsetof(struct batch_args, quiet), NULL, "show no progress", NULL},
	OUTPUTS_OPTIONS(struct batch_args),
	{0},
};
static const struct argument_spec arguments[] = {
	{"DIR", false, offsetof(struct batch_args, dir)},
	{0},
};

struct batch {
	const struct batch_args *a;
	struct store *store;
	struct task *tasks[TELLING_MAX_TASKS];
	struct question *question_of[TELLING_MAX_TASKS];
	size_t n_tasks;
	struct shelf shelf;
	char questions[HASH_HEX];        /* their version */
	char *toolchain, *cpp_toolchain; /* cpp_toolchain: NULL until it is asked for */
	int64_t behind;                  /* the work that was handed out last */
	struct progress progress;
};

static void complain(const char *what, const char *text)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 4 * ERR_TEXT);
	buf_printf(&line, "grader: %s", what);
	shown_line(&line, text, strlen(text));
	buf_putc(&line, '\n');
	fs_write_fd(STDERR_FILENO, "standard error", buf_text(&line), line.len, NULL);
}

static int load_task(struct batch *b, const struct catalog *c, const struct catalog_entry *e,
		     struct err *err)
{
	const struct catalog_entry *q;
	struct task *t;

	for (size_t i = 0; i < b->n_tasks; i++)
		if (strcmp(b->tasks[i]->id, e->id) == 0)
			return 0;
	if (b->n_tasks == TELLING_MAX_TASKS)
		return err_set(err, ERR_USAGE,
			       "more than %d tasks; name those that are meant: --task ID",
			       TELLING_MAX_TASKS);
	if (task_load(e->path, &t, err) < 0)
		return -1;
	q = t->question ? catalog_question(c, t->question) : NULL;
	if (q) /* only rounds a report off: one that cannot be read is left out */
		question_load(q->path, &b->question_of[b->n_tasks], NULL);
	b->tasks[b->n_tasks++] = t;
	return 0;
}

static int load_named(struct batch *b, const struct catalog *c, struct err *err)
{
	for (size_t i = 0; i < b->a->task.n; i++) {
		const struct catalog_entry *e = catalog_task(c, b->a->task.at[i]);

		if (!e)
			return catalog_unknown(c, "task", b->a->task.at[i], err);
		if (load_task(b, c, e, err) < 0)
			return -1;
	}
	return 0;
}

/* A task that cannot be read is passed over, and said so: nobody named it. */
static int load_all(struct batch *b, const struct catalog *c, struct err *err)
{
	struct err broken;

	for (size_t i = 0; i < c->n; i++)
		if (c->entries[i].is_task && load_task(b, c, &c->entries[i], &broken) < 0)
			complain("passed over: ", broken.text);
	return b->n_tasks > 0 ? 0 : err_set(err, ERR_USAGE, "there is no task that can be used");
}

static int load_tasks(struct batch *b, struct err *err)
{
	scoped(catalog_release) struct catalog c = {0};

	if (catalog_load(&b->a->common.tasks, &c, err) < 0)
		return -1;
	shelf_fill(&b->shelf, &c);
	if (shelf_version(&b->shelf, b->questions, err) < 0)
		return -1;
	return b->a->task.n > 0 ? load_named(b, &c, err) : load_all(b, &c, err);
}

/* Where there is no Python, a submission in it says so. */
static int find_toolchain(struct batch *b, struct err *err)
{
	struct python py = {0};
	struct toolchain tc;
	struct err none;

	if (toolchain_find(&tc, TOOLCHAIN_PLAIN, err) < 0)
		return -1;
	python_find(&py, &none);
	b->toolchain = mem_printf("%s, %s, %s%sgrader %s", tc.version, tc.flags,
				  py.title ? py.title : "", py.title ? ", " : "", GRADER_VERSION);
	python_release(&py);
	toolchain_release(&tc);
	return 0;
}

static const char *toolchain_of(void *arg, enum language l)
{
	struct batch *b = arg;
	struct toolchain tc;
	struct err err;

	if (l != LANGUAGE_CPP)
		return NULL;
	if (b->cpp_toolchain)
		return b->cpp_toolchain;
	if (toolchain_find(&tc, TOOLCHAIN_CPP, &err) < 0) /* each work will say so */
		b->cpp_toolchain = mem_printf("%s, %s", b->toolchain, err.text);
	else
		b->cpp_toolchain = mem_printf("%s, %s, %s", b->toolchain, tc.version, tc.flags);
	toolchain_release(&tc);
	return b->cpp_toolchain;
}

static int task_index(const struct batch *b, const char *id)
{
	for (size_t i = 0; i < b->n_tasks; i++)
		if (strcmp(b->tasks[i]->id, id) == 0)
			return (int)i;
	return -1;
}

static int next_job(void *arg, struct job *job, char **label, struct err *err)
{
	struct batch *b = arg;
	scoped(str_free) char *task = NULL;
	int more = work_next(b->store, b->behind, job, &task, label, err), index;

	if (more <= 0)
		return more;
	index = task_index(b, task);
	if (index < 0) {
		job_release(job);
		str_free(label);
		return err_set(err, ERR_SYSTEM,
			       "%s/" STORE_FILE " is damaged: it waits for task %s", b->a->out,
			       task);
	}
	b->behind = job->no;
	job->task = (uint32_t)index;
	return 1;
}

static int job_done(void *arg, const struct job_result *r, const char *label, int64_t wall_ns,
		    struct err *err)
{
	struct batch *b = arg;

	progress_count(&b->progress, r, label, wall_ns);
	return work_done(b->store, r, err);
}

static void tick(void *arg, const struct pool_running *running)
{
	struct batch *b = arg;

	progress_draw(&b->progress, running);
}

/* The lock must not live on in a worker when we are killed. */
static void forked(void *arg)
{
	struct batch *b = arg;

	store_forked(b->store);
}

/* Cores that we may run on, as nproc counts them. */
static int64_t count_cores(void)
{
	cpu_set_t set;
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return CPU_COUNT(&set);
	return online > 0 ? online : 1;
}

static size_t worker_count(const struct batch_args *a, int64_t n_jobs)
{
	int64_t n = a->jobs.given ? (int64_t)a->jobs.value : count_cores();

	n = n < n_jobs ? n : n_jobs;
	return (size_t)(n < POOL_MAX_WORKERS ? n : POOL_MAX_WORKERS);
}

/* Dies of the signal that asked us to end; the caller has nothing left to clean up. */
static void die_of(struct batch *b, int sig, int64_t left)
{
	scoped(str_free) char *line = mem_printf(
		"stopped with %lld still to be graded; what is graded is kept, and the same "
		"command goes on",
		(long long)left);

	complain("", line);
	store_free(b->store);
	b->store = NULL;
	raise(sig);
}

static int execute(struct batch *b, int64_t n, struct err *err)
{
	const struct pool p = {
		.n_workers = worker_count(b->a, n),
		.tasks = {(const struct task *const *)b->tasks, b->question_of, b->n_tasks,
			  &b->shelf},
		.next = next_job,
		.done = job_done,
		.tick = tick,
		.forked = forked,
		.arg = b,
	};
	int sig, rc;

	progress_begin(&b->progress, n, b->a->quiet);
	rc = pool_run(&p, &sig, err);
	progress_end(&b->progress);
	if (sig) {
		die_of(b, sig, n - b->progress.done);
		return err_set(err, ERR_SYSTEM, "interrupted");
	}
	return rc;
}

static int grade_all(struct batch *b, struct summary *sum, struct err *err)
{
	const struct intake_options o = {
		.input = b->a->dir,
		.roster = b->a->roster,
		.tasks = (const struct task *const *)b->tasks,
		.n_tasks = b->n_tasks,
		.named = b->a->task.n > 0,
		.only = b->a->task.n > 0 && b->n_tasks == 1,
		.language = (enum language)b->a->language,
		.has_seed = b->a->seed.given,
		.seed = b->a->seed.value,
		.toolchain = b->toolchain,
		.questions = b->questions,
		.toolchain_of = toolchain_of,
		.arg = b,
	};

	if (intake_run(b->store, &o, &sum->changed, err) < 0 ||
	    work_begin(b->store, &sum->n_run, &sum->n_works, err) < 0)
		return -1;
	if (sum->n_run > 0 && execute(b, sum->n_run, err) < 0)
		return -1;
	return work_end(b->store, err);
}

/* All that outputs depend on besides the store's rows; the caller frees it. */
static char *outputs_mark(struct batch *b, const struct outputs_options *o, int64_t stamp)
{
	const struct points *p = &o->points;
	struct stat exe;

	if (stat("/proc/self/exe", &exe) <
	    0) /* then the toolchain's text alone tells our version */
		exe.st_mtim = (struct timespec){0};
	return mem_printf("%lld, %d, %a %a %a %a %a %d, %s, %lld.%09ld, %s", (long long)stamp,
			  (int)o->feedback, p->by_level[LEVEL_NONE], p->by_level[LEVEL_WEAK],
			  p->by_level[LEVEL_OK], p->by_level[LEVEL_STRONG], p->missing,
			  p->fills_missing, o->column ? o->column : "",
			  (long long)exe.st_mtim.tv_sec, exe.st_mtim.tv_nsec, b->toolchain);
}

static bool outputs_are_there(const struct batch *b)
{
	static const char *const names[] = {"report.html", "grades.csv", "results.jsonl",
					    "junit.xml",   "feedback",   "gradescope"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (faccessat(store_dir(b->store), names[i], F_OK, 0) < 0)
			return false;
	return true;
}

/* Written only where they would be other than they are: a gradebook that the user gave may be. */
static int write_outputs(struct batch *b, const struct outputs_options *o, struct err *err)
{
	scoped(str_free) char *have = NULL, *mark = NULL;
	int64_t stamp;

	if (store_stamp(b->store, &stamp, err) < 0 ||
	    store_get(b->store, "outputs", &have, err) < 0)
		return -1;
	mark = outputs_mark(b, o, stamp);
	if (have && strcmp(have, mark) == 0 && !o->canvas && !o->moodle && outputs_are_there(b))
		return 0;
	if (outputs_write(b->store, o, err) < 0)
		return -1;
	return store_put(b->store, "outputs", mark, err);
}

static int batch(struct batch *b, struct buf *out, struct err *err)
{
	struct outputs_options outputs;
	struct summary sum = {.out = b->a->out};
	int64_t not_judged;

	if (outputs_parse(&b->a->outputs, b->a->out, &outputs, err) < 0 || load_tasks(b, err) < 0 ||
	    find_toolchain(b, err) < 0 || store_open(b->a->out, STORE_WRITE, &b->store, err) < 0 ||
	    grade_all(b, &sum, err) < 0)
		return -1;
	if (summary_put(b->store, &sum, out, &not_judged, err) < 0)
		return -1;
	outputs.notes = out;
	if (write_outputs(b, &outputs, err) < 0)
		return -1;
	buf_printf(out, "\nOpen %s/report.html, or %s/grades.csv in a spreadsheet.\n", b->a->out,
		   b->a->out);
	return not_judged > 0 ? 3 : 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct batch_args *a = args;
	struct batch b = {.a = a};
	int rc;

	if (!a->out)
		return err_set(err, ERR_USAGE,
			       "--out is missing: the folder for results (usage: grader batch DIR "
			       "--out OUT)");
	if (a->jobs.given && (a->jobs.value < 1 || a->jobs.value > POOL_MAX_WORKERS))
		return err_set(err, ERR_USAGE, "--jobs %llu: must be from 1 to %d",
			       (unsigned long long)a->jobs.value, POOL_MAX_WORKERS);
	rc = batch(&b, out, err);
	store_free(b.store);
	for (size_t i = 0; i < b.n_tasks; i++) {
		task_free(b.tasks[i]);
		question_free(b.question_of[i]);
	}
	shelf_release(&b.shelf);
	free(b.toolchain);
	free(b.cpp_toolchain);
	return rc;
}

const struct command cmd_batch = {
	.name = "batch",
	.says = "Grades a whole cohort, and goes on where it was stopped",
	.usage = "DIR --out OUT [--task TASK]... [--roster CSV] [--jobs N]",
	.details =
		"\nDIR is a folder with a file or a folder for each student, or the submissions "
		"that "
		"Canvas or\nMoodle export, as a zip or unpacked. A file's task is told by --task, "
		"by its "
		"name (f1_score.c)\nor by the functions it defines. Answers to the task's question "
		"and "
		"its follow-ups are read from\nthe student's file with \"answers\" in its name and "
		".md "
		"or .txt behind it (answers.md,\nalice_answers.txt; with f1_score in its name too, "
		"for "
		"that task alone): one section a question,\nas in `grader grade --help`; "
		"understanding is then part of the "
		"level. Results are kept in OUT as "
		"they "
		"come: the same command goes on\nafter it was stopped, and grades again only what "
		"changed. Exit status 3: some could not be\njudged; the same command tries them "
		"again.\n",
	.example = "  grader batch submissions.zip --out results --task f1-score\n"
		   "  grader batch students/ --out results --roster roster.csv\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct batch_args),
	.run = run,
};
