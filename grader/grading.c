/* One grading, from a file to a level.
 *
 * Theory of operation. Compiling takes the longest and runs by itself, so it is begun first; while
 * it runs, fresh cases are drawn, the reference answers them and the inputs are laid out. Then the
 * program is linked and run: once over all cases, and a second time, in a new process and the
 * other way round, over those that it passed. The stages after that are pure.
 */
#include "grader/grading.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "grader/asked.h"
#include "grader/hint.h"
#include "grader/program.h"
#include "grader/run/python.h"
#include "grader/run/runner.h"
#include "grader/run/script.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { PRINTED_SHOWN = 16 << 10 };

struct work { /* what grading_run()'s steps share */
	struct engine *e;
	struct sandbox *sb;
	const struct task *task;
	struct grading *g;
	struct kit kit;
	struct compile compile;
	struct asked *asked;
	int program;
	struct script script;
	bool many;
	int64_t deadline_ns;
};

const char *submission_status_name(enum submission_status s)
{
	static const char *const names[] = {"graded", "compile_error", "rejected"};

	return names[s];
}

/* See run/runner.h: a Python process is asked for cases whose time counts too. */
static int laid_out_later(const struct work *w)
{
	return w->script.source < 0 ? -1 : task_find_group(w->task, "performance");
}

/* What the submission is asked: in a batch, mostly what the one before it was. */
static int prepare_cases(struct work *w, struct err *err)
{
	struct grading *g = w->g;
	const struct asking by = {.sb = w->sb,
				  .task = w->task,
				  .seed = g->seed,
				  .later = laid_out_later(w),
				  .reference = w->kit.reference,
				  .many = w->many,
				  .deadline_ns = w->deadline_ns};

	if (w->many) {
		w->asked = engine_asked(w->e, &by, err);
	} else {
		w->asked = g->asked = mem_zalloc(sizeof *g->asked);
		asked_init(g->asked);
		if (asked_prepare(g->asked, &by, err) < 0)
			return -1;
	}
	if (!w->asked)
		return -1;
	g->cases = w->asked->cases;
	g->n_cases = w->asked->n_cases;
	return 0;
}

static size_t count_lines(const char *text, const char *mark)
{
	size_t n = 0;

	for (const char *p = strstr(text, mark); p; p = strstr(p + 1, mark))
		n++;
	return n;
}

static void keep_diagnostics(struct work *w)
{
	struct grading *g = w->g;

	g->diagnostics_cut = w->compile.diagnostics.full;
	g->diagnostics = buf_take(&w->compile.diagnostics);
	g->n_errors = count_lines(g->diagnostics, "error: ");
	g->n_warnings = count_lines(g->diagnostics, "warning: ");
}

/* What makes the submission run, for the report. */
static void note_tools(struct grading *g, const char *version, const char *flags)
{
	free(g->compiler);
	free(g->flags);
	g->compiler = mem_strdup(version);
	g->flags = mem_strdup(flags);
}

static int begin_compile(struct work *w, struct err *err)
{
	const struct toolchain *tc;

	if (engine_compiler(w->e, w->g->sub.language, &tc, err) < 0)
		return -1;
	w->sb = engine_sandbox(w->e); /* another one, where this compiler lies elsewhere */
	note_tools(w->g, tc->version, tc->flags);
	return program_begin(w->e, tc, w->task, &w->g->sub, &w->compile, err);
}

static int finish_compile(struct work *w, struct err *err)
{
	if (program_end(w->e, &w->kit, &w->compile, &w->program, err) < 0)
		return -1;
	if (!w->compile.ok) {
		w->g->status = SUBMISSION_COMPILE_ERROR;
		w->g->why = str_take(&w->compile.why);
	}
	keep_diagnostics(w);
	if (w->g->status == SUBMISSION_COMPILE_ERROR)
		w->g->hint = hint_of_language(&w->g->sub, w->g->diagnostics);
	return 0;
}

/* The server starts meanwhile, where it is not there yet. */
static int begin_python(struct work *w, struct err *err)
{
	const struct submission *sub = &w->g->sub;
	const struct python *py;

	if (engine_python(w->e, &py, err) < 0)
		return -1;
	w->sb = engine_sandbox(w->e);
	note_tools(w->g, py->title, "");
	return script_make(w->task, sub->name, sub->text, sub->len, py->folder, &w->script, err);
}

static int finish_python(struct work *w, struct err *err)
{
	return sandbox_await_server(w->sb, err);
}

/* What a Python submission raised while it was loaded: none of its cases was run. */
static void keep_raised(struct grading *g, char **raised)
{
	const char *last = strrchr(*raised, '\n');

	for (size_t i = 0; i < g->n_cases; i++)
		answer_release(&g->task->parts[g->cases[i]->part], &g->answers[i]);
	free(g->answers);
	free(g->results);
	g->answers = NULL;
	g->results = NULL;
	g->status = SUBMISSION_COMPILE_ERROR;
	g->why = mem_strdup(last ? last + 1 : *raised);
	g->diagnostics = str_take(raised);
	g->n_errors = 1;
}

/* Group by group, in the task's order, public and fresh cases alike: a hang in an edge case must
 * not use up the part's time-outs before its ordinary cases were run. */
static void order_first(const struct grading *g, size_t *order)
{
	size_t n = 0;

	for (size_t group = 0; group < g->task->n_groups; group++)
		for (size_t i = 0; i < g->n_cases; i++)
			if (g->cases[i]->group == group)
				order[n++] = i;
}

/* A second run, backwards and in a new process, over what passed: whoever remembers, counts calls
 * or reads what was never written answers differently. */
static size_t order_again(const struct grading *g, const size_t *first, size_t *order)
{
	int performance = task_find_group(g->task, "performance");
	size_t n = 0;

	for (size_t k = g->n_cases; k-- > 0;) {
		size_t i = first[k];

		if (g->results[i].status == CASE_PASS && (int)g->cases[i]->group != performance)
			order[n++] = i;
	}
	return n;
}

static int64_t wall_s(const struct task *t, const struct submission *sub)
{
	return sub->language == LANGUAGE_PYTHON ? t->python_wall_s : t->wall_s;
}

static int run_submission(struct work *w, struct err *err)
{
	struct grading *g = w->g;
	scoped(buf_release) struct buf printed = {0};
	struct runner r = {.sb = w->sb,
			   .task = w->task,
			   .exe = w->program,
			   .script = w->script.source < 0 ? NULL : &w->script,
			   .cases = g->cases,
			   .inputs = &w->asked->inputs,
			   .deadline_ns = w->deadline_ns,
			   .printed = &printed};
	size_t n = g->n_cases, *order = mem_calloc(n, sizeof *order);
	size_t *backwards = mem_calloc(n, sizeof *backwards);
	struct answer *again = mem_calloc(n, sizeof *again);
	int rc;

	buf_init(&printed, PRINTED_SHOWN);
	g->answers = mem_calloc(n, sizeof *g->answers);
	g->results = mem_calloc(n, sizeof *g->results);
	order_first(g, order);
	rc = runner_run(&r, order, n, g->answers, err);
	g->peak_bytes = r.peak_bytes;
	g->printed_cut = printed.full;
	g->printed = buf_take(&printed);
	if (rc == 0 && r.raised) {
		keep_raised(g, &r.raised);
	} else if (rc == 0) {
		judge_cases(w->task, g->cases, n, g->answers, NULL, g->results);
		r.printed = NULL;
		r.again = true;
		/* A time of its own: the first run must not be able to use it up. */
		r.deadline_ns = clock_wall_ns() + wall_s(w->task, &g->sub) * NS_PER_S;
		rc = runner_run(&r, backwards, order_again(g, order, backwards), again, err);
		judge_cases(w->task, g->cases, n, g->answers, again, g->results);
	}
	g->time_up = r.time_up;
	for (size_t i = 0; g->answers && i < n; i++)
		g->cases_cpu_ns += g->answers[i].cpu_ns + again[i].cpu_ns;
	str_free(&r.raised);
	for (size_t i = 0; i < n; i++)
		answer_release(&w->task->parts[g->cases[i]->part], &again[i]);
	free(again);
	free(backwards);
	free(order);
	return rc;
}

static void assess(struct work *w)
{
	struct grading *g = w->g;

	g->n_told = judge_misconceptions(g->task, g->cases, g->n_cases, g->answers, g->results,
					 g->told, GRADING_MAX_TOLD);
	rubric_assess(g->task, g->results, g->n_cases, &g->assessed);
	due_find(g->task, g->results, g->n_cases, g->told, g->n_told, &g->due);
	g->level = rubric_combine(g->task, g->assessed.level, g->understanding);
	g->hint = hint_of_missing(g, sandbox_work(w->sb));
}

/* From a file to w->program: begin() starts what takes long, and may read what is used later
 * than that; finish() waits for it, and sets the grading's status where there is no program. */
static const struct way {
	int (*begin)(struct work *w, struct err *err);
	int (*finish)(struct work *w, struct err *err);
} ways[LANGUAGES] = {
	[LANGUAGE_C] = {begin_compile, finish_compile},
	[LANGUAGE_CPP] = {begin_compile, finish_compile},
	[LANGUAGE_PYTHON] = {begin_python, finish_python},
};

static int note_host(struct work *w, struct err *err)
{
	const struct toolchain *tc = engine_toolchain(w->e);
	unsigned layers;
	size_t n = 0;

	if (sandbox_layers(w->sb, &layers, err) < 0)
		return -1;
	for (int bit = 0; bit < LAYERS; bit++)
		if (layers & (1u << bit))
			w->g->isolation[n++] = layer_name((enum layer)(1u << bit));
	note_tools(w->g, tc->version, tc->flags);
	return 0;
}

static int grade(struct work *w, struct err *err)
{
	struct grading *g = w->g;
	const struct way *way = &ways[g->sub.language];

	if (note_host(w, err) < 0)
		return -1;
	if (g->sub.rejected) {
		g->status = SUBMISSION_REJECTED;
		return 0;
	}
	if (kit_open(w->sb, engine_toolchain(w->e), w->task, &w->kit, err) < 0 ||
	    way->begin(w, err) < 0 || prepare_cases(w, err) < 0 || way->finish(w, err) < 0)
		return -1;
	if (g->status == SUBMISSION_COMPILE_ERROR)
		return 0;
	if (run_submission(w, err) < 0)
		return -1;
	if (g->status == SUBMISSION_GRADED)
		assess(w);
	return 0;
}

static int choose_seed(const struct grading_options *o, uint64_t *seed, struct err *err)
{
	*seed = o->seed;
	if (!o->has_seed && getrandom(seed, sizeof *seed, 0) != sizeof *seed)
		return err_sys(err, "cannot draw a seed");
	return 0;
}

int grading_run(struct engine *e, const struct grading_options *o, struct grading *out,
		struct err *err)
{
	struct work w = {.e = e,
			 .sb = engine_sandbox(e),
			 .task = o->task,
			 .g = out,
			 .kit = {-1, -1},
			 .compile = {.messages = -1},
			 .program = -1,
			 .script = {-1, -1},
			 .many = o->many};
	int64_t start = clock_wall_ns();
	int rc;

	*out = (struct grading){.task = o->task, .peak_bytes = -1};
	rc = submission_read(o->path, o->language, &out->sub, err);
	w.deadline_ns = start + wall_s(o->task, &out->sub) * NS_PER_S;
	if (rc == 0)
		rc = choose_seed(o, &out->seed, err);
	if (rc == 0)
		rc = grade(&w, err);
	compile_release(&w.compile);
	if (out->asked)
		inputs_release(&out->asked->inputs);
	kit_release(&w.kit);
	fd_close(&w.program);
	script_release(&w.script);
	out->wall_ns = clock_wall_ns() - start;
	if (rc < 0)
		grading_release(out);
	return rc;
}

void grading_release(struct grading *g)
{
	for (size_t i = 0; g->answers && i < g->n_cases; i++)
		answer_release(&g->task->parts[g->cases[i]->part], &g->answers[i]);
	if (g->asked)
		asked_release(g->asked);
	free(g->asked);
	submission_release(&g->sub);
	for (size_t i = 0; i < g->n_explained; i++)
		free(g->explained[i].text);
	free(g->explained);
	free(g->answers);
	free(g->results);
	free(g->why);
	free(g->hint);
	free(g->diagnostics);
	free(g->printed);
	free(g->compiler);
	free(g->flags);
	*g = (struct grading){0};
}
