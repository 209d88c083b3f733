#include "grader/run/runner.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "grader/run/frame.h"
#include "grader/run/process.h"
#include "grader/run/script.h"
#include "grader/run/words.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum {
	FRAME_SLACK = 4096, /* headers and the `fair` output */
	GRACE_CPU_MS = 200, /* to end once there are no more requests */
	GRACE_WALL_S = 10,
	TAIL_BYTES = 4096, /* of what it printed, looked at for why it aborted */
	MAX_TIMEOUTS = 2,  /* of a part, before its other cases are not run */
};

struct run { /* runner_run()'s own state */
	struct runner *r;
	struct process p;
	size_t timeouts[TASK_MAX_PARTS];
	uint64_t nonce;
	size_t most;        /* the most that a well-formed payload can hold */
	struct frame frame; /* what came for the present case */
	const struct task_part *part;
	bool told;               /* Python: the present case ended in an exception's frame */
	bool was_begun;          /* a process of it was */
	bool is_loaded;          /* Python: the present process is */
	struct answer stillborn; /* Python: how loading it ended, where it did not return */
};

/* What a Python process is asked for first. */
static const struct task_part load_part = {.name = (char[]){""}};
static const struct input_case no_inputs;

static void close_process(struct run *run)
{
	process_close(&run->p, run->r);
	run->is_loaded = false;
}

static int random_nonce(uint64_t *nonce, struct err *err)
{
	if (getrandom(nonce, sizeof *nonce, 0) != sizeof *nonce)
		return err_sys(err, "cannot get random bytes");
	return 0;
}

/* Asks for a part; a process that is gone meanwhile is seen as its end. */
static int send_request(struct run *run, const struct input_case *in, struct err *err)
{
	struct wire_request req = {.magic = WIRE_REQUEST_MAGIC,
				   .n_inputs = (uint32_t)run->part->n_in,
				   .table_offset = in->table_offset};

	if (random_nonce(&run->nonce, err) < 0)
		return -1;
	req.nonce = run->nonce;
	snprintf(req.part, sizeof req.part, "%s", run->part->name);
	if (write(run->p.requests, &req, sizeof req) < 0 && errno != EPIPE)
		return err_sys(err, "cannot ask for a case");
	return 0;
}

/* The most a well-formed payload of this case can hold: sizes follow from the inputs, or from what
 * is expected; where neither tells, an output is as large as the largest input. */
static size_t most_bytes(const struct task *t, const struct task_case *c,
			 const struct input_case *in)
{
	const struct task_part *part = &t->parts[c->part];
	size_t largest = 0, sum = FRAME_SLACK + WIRE_ERROR_BYTES;

	for (size_t i = 0; i < part->n_in; i++)
		if (in->table[i].bytes > largest)
			largest = in->table[i].bytes;
	for (size_t i = 0; i < part->n_out; i++) {
		sum += sizeof(struct wire_output) + sizeof(double) + 2 * largest;
		if (c->out && c->out[i].kind == EXPECT_VALUE)
			sum += value_bytes(&c->out[i].value);
	}
	return sum;
}

/* Whether a whole frame, or something that can be none, has come. */
static bool take_frame(struct run *run)
{
	run->frame = frame_parse(run->p.in.data, run->p.in.len, run->part, run->nonce, run->most);
	return run->frame.kind != FRAME_MORE;
}

/* Steps until the case has an answer or the process has ended. */
static int await(struct run *run, struct err *err)
{
	struct process *p = &run->p;

	while (!take_frame(run)) {
		if (confined_has_ended(p->c)) {
			size_t before = p->in.len;

			process_read(p);
			if (p->in.len == before)
				return 0;
			continue;
		}
		if (sandbox_step(run->r->sb, run->r->deadline_ns, err) < 0)
			return -1;
		if (clock_wall_ns() >= run->r->deadline_ns)
			return 0;
	}
	return 0;
}

/* The runtime of C++ prints why it aborts. */
static void tell_abort(const struct process *p, struct answer *a)
{
	char tail[TAIL_BYTES];
	size_t n = process_tail(p, tail, sizeof tail);

	if (n > 0)
		words_of_abort(tail, n, a->detail, sizeof a->detail);
}

static void answer_ended(struct run *run, int64_t cpu_ms, const struct input_case *in,
			 struct answer *a)
{
	run->r->last = *confined_ending(run->p.c);
	a->status = words_of_ending(&run->r->last, &run->p.limits, cpu_ms, run->part, in, a->detail,
				    sizeof a->detail);
	if (run->r->last.outcome == OUTCOME_SIGNALLED && run->r->last.signal == SIGABRT)
		tell_abort(&run->p, a);
}

static void answer_late(int64_t cpu_ms, struct answer *a)
{
	a->status = CASE_TIMEOUT;
	snprintf(a->detail, sizeof a->detail, "took more than %lld ms of CPU time",
		 (long long)cpu_ms);
}

/* The exception stands on the last line, the place where it was raised in front of it. */
static void answer_raised(const char *text, struct answer *a)
{
	const char *last = strrchr(text, '\n'), *place = last;

	last = last ? last + 1 : text;
	while (place && place > text && place[-1] != '\n')
		place--;
	a->status = strncmp(last, "MemoryError", 11) == 0 ? CASE_MEMORY : CASE_CRASH;
	snprintf(a->detail, sizeof a->detail, place ? "%.180s (%.*s)" : "%.180s", last,
		 place ? (int)(last - place - 1) : 0, place ? place : "");
}

/* From a frame to an answer. */
static int answer_frame(struct run *run, size_t i, struct answer *a, struct err *err)
{
	struct frame *f = &run->frame;

	switch (f->kind) {
	case FRAME_DONE:
		a->status = CASE_PASS;
		a->out = f->out;
		f->out = NULL;
		if (run->r->unfair)
			run->r->unfair[i] = f->unfair;
		return 0;
	case FRAME_MISSING:
		a->status = CASE_MISSING;
		snprintf(a->detail, sizeof a->detail, "%s is not implemented", run->part->name);
		return 0;
	case FRAME_OVERRUN:
		a->status = CASE_CRASH;
		snprintf(a->detail, sizeof a->detail, "wrote in front of the array %.31s", f->what);
		return 0;
	case FRAME_RAISED:
	case FRAME_UNUSABLE:
		if (!run->r->script)
			break;
		answer_raised(f->text, a);
		run->told = true;
		if (f->kind == FRAME_UNUSABLE)
			a->status = CASE_FAIL;
		return 0;
	case FRAME_BROKEN:
		if (run->r->trusted)
			return err_set(err, ERR_USAGE,
				       "task %s: harness.c and task.json disagree on %s of %s",
				       run->r->task->id, f->what, run->part->name);
		break;
	default:
		break;
	}
	a->status = CASE_OUTPUT;
	snprintf(a->detail, sizeof a->detail, "sent %s in place of an answer",
		 f->kind == FRAME_BAD ? f->what : "a claim that the harness failed");
	return 0;
}

/* What came unasked, or behind the last answer, is none. */
static void expect(struct run *run, size_t most)
{
	run->most = most;
	buf_release(&run->p.in);
	buf_init(&run->p.in, sizeof(struct wire_frame) + most);
}

static int64_t cpu_ms_of(const struct runner *r, const struct task_case *c)
{
	return r->script ? c->python_cpu_ms : c->cpu_ms;
}

static bool budget_is_spent(struct run *run, const struct task_case *c, struct answer *a)
{
	if (clock_wall_ns() >= run->r->deadline_ns) {
		run->r->time_up = true;
		snprintf(a->detail, sizeof a->detail, "the time for the whole grading was up");
		return true;
	}
	if (run->timeouts[c->part] >= MAX_TIMEOUTS) {
		snprintf(a->detail, sizeof a->detail, "not run after %d timeouts of %s",
			 MAX_TIMEOUTS, run->part->name);
		return true;
	}
	return false;
}

/* Loads a Python submission into its new process; *a is set where it did not come to an end. */
static int load(struct run *run, struct answer *a, struct err *err)
{
	struct process *p = &run->p;
	int64_t cpu_ms = run->r->task->python.cpu_ms;

	run->part = &load_part;
	expect(run, FRAME_SLACK + WIRE_ERROR_BYTES);
	confined_allow(p->c, cpu_ms * NS_PER_MS, cpu_ms * NS_PER_MS + NS_PER_S);
	if (send_request(run, &no_inputs, err) < 0 || await(run, err) < 0)
		return -1;
	if (run->frame.kind == FRAME_MORE && confined_has_ended(p->c))
		answer_ended(run, cpu_ms, &no_inputs, a);
	else if (run->frame.kind == FRAME_MORE)
		snprintf(a->detail, sizeof a->detail, "the time for the whole grading was up");
	else if (answer_frame(run, 0, a, err) < 0)
		return -1;
	return 0;
}

/* The first process decides: what it raises while it is loaded is the submission's error, and how
 * it ends otherwise is how every case ends. */
static int begin_process(struct run *run, struct answer *a, struct err *err)
{
	bool first = !run->was_begun;

	run->was_begun = true;
	buf_init(&run->p.in, SIZE_MAX);
	if (process_open(&run->p, run->r, err) < 0)
		return -1;
	if (!run->r->script)
		return 0;
	if (load(run, a, err) < 0)
		return -1;
	if (a->status == CASE_PASS) {
		answer_release(&load_part, a);
		*a = (struct answer){.status = CASE_NOT_RUN};
		run->is_loaded = true;
	} else if (first && run->frame.kind == FRAME_RAISED && !run->r->again) {
		run->r->raised = str_take(&run->frame.text);
	} else if (first) {
		run->stillborn = *a;
	}
	frame_release(&run->frame);
	return 0;
}

/* A case of at most cpu_ms of CPU time; the wall clock only ends what sleeps, so that a busy
 * machine fails nobody. */
static int ask(struct run *run, size_t i, struct answer *a, struct err *err)
{
	const struct task_case *c = run->r->cases[i];
	const struct input_case *in = &run->r->inputs->cases[i];
	struct process *p = &run->p;
	int64_t before, cpu_ms = cpu_ms_of(run->r, c);
	int64_t limit_ns = cpu_ms * NS_PER_MS * (run->r->sanitized ? 4 : 1);

	if (!p->c && begin_process(run, a, err) < 0)
		return -1;
	if (run->r->script && !run->is_loaded)
		return 0;
	if (inputs_add(run->r->inputs, run->r->task, c, i, err) < 0)
		return -1;
	run->part = &run->r->task->parts[c->part];
	expect(run, most_bytes(run->r->task, c, in));
	before = confined_allow(p->c, limit_ns, limit_ns + NS_PER_S);
	if (send_request(run, in, err) < 0 || await(run, err) < 0)
		return -1;
	a->cpu_ns = confined_cpu_ns(p->c) - before;
	if (run->frame.kind == FRAME_MORE && confined_has_ended(p->c))
		answer_ended(run, cpu_ms, in, a);
	else if (run->frame.kind == FRAME_MORE)
		budget_is_spent(run, c, a);
	else if (a->cpu_ns > limit_ns)
		answer_late(cpu_ms, a);
	else if (answer_frame(run, i, a, err) < 0)
		return -1;
	return 0;
}

/* No more requests: the program ends by itself, printing what stdio still holds; or is ended. There
 * is no deadline here but this one, and who is awake whenever it is looked at is not asleep. */
static int let_end(struct run *run, struct err *err)
{
	int64_t until = clock_wall_ns() + GRACE_WALL_S * NS_PER_S;
	struct process *p = &run->p;

	if (!p->c)
		return 0;
	fd_close(&p->requests);
	confined_allow(p->c, GRACE_CPU_MS * NS_PER_MS, 5 * GRACE_CPU_MS * NS_PER_MS);
	while (!confined_has_ended(p->c) && clock_wall_ns() < until)
		if (sandbox_step(run->r->sb, until, err) < 0)
			return -1;
	return 0;
}

/* A case whose time counts starts in a process of its own: all inputs lie in one file, and what was
 * worked out ahead, in the time of other cases, is gone. */
static int start_afresh(struct run *run, const struct task_case *c, struct err *err)
{
	int rc;

	if (!run->p.c || run->r->script ||
	    (int)c->group != task_find_group(run->r->task, "performance"))
		return 0;
	rc = let_end(run, err);
	close_process(run);
	return rc;
}

/* Only a process that answered properly is asked again. An exception leaves Python as it was, and
 * a value that cannot be used does too. */
static bool answered(const struct run *run, const struct answer *a)
{
	return a->status == CASE_PASS || a->status == CASE_MISSING ||
	       (run->told && a->status != CASE_MEMORY);
}

static int run_case(struct run *run, size_t i, struct answer *a, struct err *err)
{
	const struct task_case *c = run->r->cases[i];
	int rc;

	*a = (struct answer){.status = CASE_NOT_RUN};
	run->told = false;
	run->part = &run->r->task->parts[c->part];
	if (run->r->raised)
		return 0;
	if (run->stillborn.status != CASE_NOT_RUN) {
		*a = run->stillborn;
		return 0;
	}
	if (budget_is_spent(run, c, a))
		return 0;
	rc = start_afresh(run, c, err);
	if (rc == 0)
		rc = ask(run, i, a, err);
	frame_release(&run->frame);
	if (a->status == CASE_TIMEOUT)
		run->timeouts[c->part]++;
	if (rc < 0 || !answered(run, a))
		close_process(run);
	return rc;
}

int runner_run(struct runner *r, const size_t *order, size_t n, struct answer *answers,
	       struct err *err)
{
	struct run run = {.r = r, .p = {.sb = r->sb, .requests = -1, .frames = -1, .printed = -1}};
	int rc = 0;

	r->peak_bytes = -1;
	for (size_t k = 0; k < n && rc == 0; k++)
		rc = run_case(&run, order[k], &answers[order[k]], err);
	if (rc == 0)
		rc = let_end(&run, err);
	close_process(&run);
	return rc;
}

void answer_release(const struct task_part *part, struct answer *a)
{
	for (size_t i = 0; a->out && i < part->n_out; i++)
		value_release(&a->out[i]);
	free(a->out);
	a->out = NULL;
}
