#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grader/check/check.h"
#include "sandbox/base/mem.h"

/* Answers that nobody computed. Each fills one output; ECHO gives the first input of its type back
 * where one is large enough. */
enum trivial { TRIVIAL_ZEROS, TRIVIAL_ONES, TRIVIAL_NAN, TRIVIAL_ECHO, TRIVIAL_NOTHING, TRIVIALS };
static const char *const names[TRIVIALS] = {"zeros", "ones", "NaN", "an echo of an input",
					    "nothing"};

static void fill(struct value *v, double x)
{
	for (size_t i = 0; i < v->count; i++)
		switch (v->type) {
		case WIRE_INT32:
			v->i32[i] = isnan(x) ? 0 : (int32_t)x;
			break;
		case WIRE_INT64:
			v->i64[i] = isnan(x) ? 0 : (int64_t)x;
			break;
		case WIRE_FLOAT64:
			v->f64[i] = x;
			break;
		case WIRE_STRING:
			break;
		}
}

static void echo(const struct task *t, const struct task_case *c, const struct value *in,
		 struct value *v)
{
	for (size_t k = 0; k < t->parts[c->part].n_in; k++)
		if (in[k].type != WIRE_STRING && in[k].count >= v->count && in[k].count > 0) {
			for (size_t i = 0; i < v->count; i++) {
				double x = value_f64_at(&in[k], i);

				if (v->type == WIRE_INT32)
					v->i32[i] = (int32_t)x;
				else if (v->type == WIRE_INT64)
					v->i64[i] = (int64_t)x;
				else
					v->f64[i] = x;
			}
			return;
		}
}

/* The form that an output has; what is compared loosely is given as it is expected. */
static void shape_like(const struct expectation *e, struct value *v)
{
	if (e->kind == EXPECT_VALUE)
		value_init(v, e->value.type, e->value.ndim, e->value.shape);
	else
		value_init(v, WIRE_FLOAT64, 0, NULL);
}

static int answer(const struct task *t, const struct task_case *c, enum trivial kind,
		  struct answer *a, struct err *err)
{
	static const double fills[] = {0, 1, NAN, 0};
	const struct task_part *part = &t->parts[c->part];
	struct value in[WIRE_MAX_ARRAYS];

	if (kind == TRIVIAL_NOTHING) {
		a->status = CASE_MISSING;
		return 0;
	}
	if (task_case_inputs(t, c, in, err) < 0)
		return -1;
	a->status = CASE_PASS;
	a->out = mem_calloc(part->n_out, sizeof *a->out);
	for (size_t i = 0; i < part->n_out; i++) {
		shape_like(&c->out[i], &a->out[i]);
		if (kind == TRIVIAL_ECHO)
			echo(t, c, in, &a->out[i]);
		else
			fill(&a->out[i], fills[kind]);
	}
	for (size_t i = 0; i < part->n_in; i++)
		value_release(&in[i]);
	return 0;
}

static int try_one(struct check *c, enum trivial kind, struct err *err)
{
	const struct task *t = c->task;
	size_t n = t->n_cases;
	const struct task_case **cases = mem_calloc(n, sizeof *cases);
	struct answer *answers = mem_calloc(n, sizeof *answers);
	struct case_result *results = mem_calloc(n, sizeof *results);
	struct assessment *a = mem_zalloc(sizeof *a);
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		cases[i] = &t->cases[i];
		rc = answer(t, cases[i], kind, &answers[i], err);
	}
	if (rc == 0) {
		judge_cases(t, cases, n, answers, NULL, results);
		rubric_assess(t, results, n, a);
		check_say(c, a->level == LEVEL_WEAK, "%s in place of every answer is %s",
			  names[kind], level_name(a->level));
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; answers[i].out && k < t->parts[cases[i]->part].n_out; k++)
			value_release(&answers[i].out[k]);
	for (size_t i = 0; i < n; i++)
		free(answers[i].out);
	free(cases);
	free(answers);
	free(results);
	free(a);
	return rc;
}

int check_trivial(struct check *c, struct err *err)
{
	for (int kind = 0; kind < TRIVIALS; kind++)
		if (try_one(c, (enum trivial)kind, err) < 0)
			return -1;
	return 0;
}

/* Whether a wrong answer differs from the right one, beyond the tolerance, in some output. */
static bool differs(const struct task *t, const struct task_case *c, const struct wrong_answer *w)
{
	for (size_t i = 0; i < t->parts[c->part].n_out; i++)
		if (w->out[i].kind == EXPECT_VALUE &&
		    !compare_output(&w->out[i].value, &c->out[i]).pass)
			return true;
	return false;
}

void check_misconceptions(struct check *c)
{
	const struct task *t = c->task;
	size_t before = c->n_wrong;

	for (size_t m = 0; m < t->n_misconceptions; m++) {
		size_t n = 0;

		for (size_t i = 0; i < t->n_cases; i++)
			for (size_t k = 0; k < t->cases[i].n_wrong; k++)
				if (t->cases[i].wrong[k].misconception == m)
					n += differs(t, &t->cases[i], &t->cases[i].wrong[k]);
		if (n < 2)
			check_say(c, false,
				  "misconception %s differs from the right answer on %zu "
				  "public case%s; 2 are needed",
				  t->misconceptions[m].id, n, n == 1 ? "" : "s");
	}
	if (c->n_wrong == before)
		check_say(c, true, "%zu misconceptions, each told by at least two cases",
			  t->n_misconceptions);
}
