/* Which known wrong ideas the answers show. A fresh case carries no wrong outputs, so that only
 * public cases tell. Each part is looked at on its own: who gets one part right and another wrong
 * by the same idea is told so.
 */
#include <stdlib.h>

#include "grader/compare/judge.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { TOLD_LEAST = 2 }; /* one match may be chance */

static const struct wrong_answer *find_wrong(const struct task_case *c, size_t misconception)
{
	for (size_t i = 0; i < c->n_wrong; i++)
		if (c->wrong[i].misconception == misconception)
			return &c->wrong[i];
	return NULL;
}

/* Are the wrong idea's outputs other than the expected ones, beyond the tolerance? */
static bool wrong_differs(const struct wrong_answer *w, const struct task_case *c, size_t n_out)
{
	for (size_t i = 0; i < n_out; i++)
		if (w->out[i].kind == EXPECT_VALUE &&
		    !compare_output(&w->out[i].value, &c->out[i]).pass)
			return true;
	return false;
}

static bool answer_matches(const struct answer *a, const struct wrong_answer *w, size_t n_out)
{
	for (size_t i = 0; i < n_out; i++)
		if (!compare_output(a->out ? &a->out[i] : NULL, &w->out[i]).pass)
			return false;
	return true;
}

/* What is being judged. */
struct evidence {
	const struct task *t;
	const struct task_case *const *cases;
	size_t n;
	const struct answer *answers;
	const struct case_result *results;
};

static struct told tell(const struct evidence *e, size_t misconception, size_t part)
{
	struct told told = {.misconception = misconception};
	size_t n_out = e->t->parts[part].n_out;

	for (size_t i = 0; i < e->n; i++) {
		const struct task_case *c = e->cases[i];
		const struct wrong_answer *w = find_wrong(c, misconception);

		if (c->part != part || !w || e->answers[i].status != CASE_PASS ||
		    !wrong_differs(w, c, n_out))
			continue;
		told.differs++;
		if (e->results[i].status != CASE_PASS && answer_matches(&e->answers[i], w, n_out))
			told.matched++;
	}
	return told;
}

static bool told_holds(const struct told *told)
{
	return told->matched >= TOLD_LEAST && told->matched * 10 >= told->differs * 9;
}

/* Adds what holds of one part, where it has the most matched cases, to the sums over parts. */
static void tell_part(const struct evidence *e, size_t part, struct told *sums, struct told *here)
{
	size_t most = 0;

	for (size_t m = 0; m < e->t->n_misconceptions; m++) {
		here[m] = tell(e, m, part);
		if (!told_holds(&here[m]))
			here[m] = (struct told){.misconception = m};
		if (here[m].matched > most)
			most = here[m].matched;
	}
	for (size_t m = 0; m < e->t->n_misconceptions; m++) {
		if (most == 0 || here[m].matched < most)
			continue;
		sums[m].matched += here[m].matched;
		sums[m].differs += here[m].differs;
	}
}

static void told_free(struct told **told)
{
	free(*told);
}

size_t judge_misconceptions(const struct task *t, const struct task_case *const *cases, size_t n,
			    const struct answer *answers, const struct case_result *results,
			    struct told *told, size_t max)
{
	const struct evidence e = {t, cases, n, answers, results};
	scoped(told_free) struct told *sums = mem_calloc(t->n_misconceptions, sizeof *sums);
	scoped(told_free) struct told *here = mem_calloc(t->n_misconceptions, sizeof *here);
	size_t count = 0;

	for (size_t p = 0; p < t->n_parts; p++)
		tell_part(&e, p, sums, here);
	for (size_t m = 0; m < t->n_misconceptions && count < max; m++) {
		if (sums[m].matched == 0)
			continue;
		sums[m].misconception = m;
		told[count++] = sums[m];
	}
	return count;
}
