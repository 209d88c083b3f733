#include "grader/asked.h"

#include <stdlib.h>

#include "grader/run/runner.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

void asked_init(struct asked *a)
{
	*a = (struct asked){.inputs = {.fd = -1, .writing = -1}};
	input_store_init(&a->store);
}

void asked_release(struct asked *a)
{
	inputs_release(&a->inputs);
	input_store_release(&a->store);
	if (a->task)
		fresh_release(a->task, &a->fresh);
	free(a->cases);
	asked_init(a);
}

/* The fresh cases that the reference finds fair, as many of each generator as it asks for. */
static size_t choose_fair(const struct asked *a, const bool *unfair, bool *chosen)
{
	const struct fresh_set *set = &a->fresh;
	size_t taken = 0, of_spec = 0;

	for (size_t i = 0; i < set->n_cases; i++) {
		if (i == 0 || set->spec[i] != set->spec[i - 1])
			of_spec = 0;
		chosen[i] = !unfair[i] && of_spec < fresh_spec_count(a->task, set->spec[i]);
		of_spec += chosen[i];
		taken += chosen[i];
	}
	return taken;
}

static int expect_fresh(struct asked *a, struct answer *answers, struct err *err)
{
	struct fresh_set *set = &a->fresh;

	for (size_t i = 0; i < set->n_cases; i++) {
		if (answers[i].status != CASE_PASS)
			return err_set(err, ERR_USAGE,
				       "task %s: the reference fails %s (seed %llu): %s",
				       a->task->id, set->cases[i].id, (unsigned long long)a->seed,
				       answers[i].detail);
		fresh_expect(a->task, set->spec[i], &set->cases[i], answers[i].out);
	}
	return 0;
}

static int run_reference(const struct asked *a, const struct asking *by,
			 const struct task_case *const *cases, bool *unfair, struct answer *answers,
			 struct err *err)
{
	size_t n = a->fresh.n_cases;
	struct runner r = {.sb = by->sb,
			   .task = a->task,
			   .exe = by->reference,
			   .cases = cases,
			   .deadline_ns = by->deadline_ns,
			   .trusted = true,
			   .unfair = unfair};
	struct inputs inputs;
	size_t *order = mem_calloc(n, sizeof *order);
	int rc = inputs_build(a->task, cases, n, -1, &inputs, err);

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	r.inputs = &inputs;
	if (rc == 0)
		rc = runner_run(&r, order, n, answers, err);
	inputs_release(&inputs);
	free(order);
	return rc;
}

/* Asks the reference, and lists public and fair fresh cases in a->cases. */
static int choose_cases(struct asked *a, const struct asking *by, struct err *err)
{
	const struct task *t = a->task;
	size_t n = a->fresh.n_cases;
	const struct task_case **fresh = mem_calloc(n, sizeof *fresh);
	struct answer *answers = mem_calloc(n, sizeof *answers);
	bool *unfair = mem_calloc(n, sizeof *unfair), *chosen = mem_calloc(n, sizeof *chosen);
	int rc;

	for (size_t i = 0; i < n; i++)
		fresh[i] = &a->fresh.cases[i];
	rc = n ? run_reference(a, by, fresh, unfair, answers, err) : 0;
	if (rc == 0)
		rc = expect_fresh(a, answers, err);
	if (rc == 0) {
		a->cases =
			mem_calloc(t->n_cases + choose_fair(a, unfair, chosen), sizeof *a->cases);
		for (size_t i = 0; i < t->n_cases; i++)
			a->cases[a->n_cases++] = &t->cases[i];
		for (size_t i = 0; i < n; i++)
			if (chosen[i])
				a->cases[a->n_cases++] = fresh[i];
	}
	for (size_t i = 0; i < n; i++)
		answer_release(&t->parts[fresh[i]->part], &answers[i]);
	free(fresh);
	free(answers);
	free(unfair);
	free(chosen);
	return rc;
}

int asked_prepare(struct asked *a, const struct asking *by, struct err *err)
{
	asked_release(a);
	a->task = by->task;
	a->seed = by->seed;
	a->later = by->later;
	fresh_draw(a->task, a->seed, &a->fresh);
	if (choose_cases(a, by, err) < 0 ||
	    inputs_build(a->task, a->cases, a->n_cases, by->later, &a->inputs, err) < 0) {
		asked_release(a);
		return -1;
	}
	a->inputs.store = by->many ? &a->store : NULL;
	return 0;
}

bool asked_again(struct asked *a, const struct asking *by)
{
	return a->task == by->task && a->seed == by->seed && a->later == by->later &&
	       inputs_take_back(&a->inputs) == 0;
}
