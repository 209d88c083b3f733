#include "grader/practice/lesson.h"

#include <string.h>

#include "grader/grading.h"
#include "grader/practice/history_private.h"
#include "sandbox/base/buf.h"

/* Whether an implemented part fails the group; the first such part. */
static bool fails(const struct grading *g, size_t group, size_t *part)
{
	for (size_t p = 0; p < g->task->n_parts; p++) {
		const struct tally *cell = &g->assessed.cells[p][group];

		if (g->assessed.missing[p] || cell->passed == cell->total)
			continue;
		*part = p;
		return true;
	}
	return false;
}

/* The advice up to its first semicolon: what to look at, without the details. */
static void put_advice(const struct task *t, size_t part, size_t group, struct buf *out)
{
	for (size_t i = 0; i < t->n_advice; i++) {
		const struct advice *a = &t->advice[i];

		if (a->part != part || a->group != group)
			continue;
		buf_puts(out, ": ");
		buf_put(out, a->says, strcspn(a->says, ";"));
		return;
	}
}

/* Names of the groups that fail, and of the first of them in words. */
static size_t find_failed(const struct grading *g, const char *failed[TASK_MAX_GROUPS],
			  struct buf *because)
{
	const struct task *t = g->task;
	size_t n = 0, part;

	if (g->status != SUBMISSION_GRADED)
		return 0;
	for (size_t i = 0; i < t->n_groups; i++) {
		if (!fails(g, i, &part))
			continue;
		if (n == 0) {
			buf_printf(because, "your code failed %s", t->groups[i].says);
			put_advice(t, part, i, because);
		}
		failed[n++] = t->groups[i].name;
	}
	return n;
}

static int keep(struct history *h, const struct code_result *c, const char *question,
		const char *because, struct err *err)
{
	const struct due_reason d = {.question = question, .because = because, .at = c->at};

	if (history_add_code(h, NULL, c, err) < 0)
		return -1;
	return *because && history_add_reason(h, NULL, &d, err) < 0 ? -1 : 0;
}

int lesson_keep(struct history *h, const struct grading *g, int64_t now, struct buf *because,
		struct err *err)
{
	bool is_graded = g->status == SUBMISSION_GRADED;
	const char *failed[TASK_MAX_GROUPS];
	const struct code_result c = {
		.task = g->task->id,
		.at = now,
		.level = is_graded ? g->assessed.level : LEVEL_NONE,
		.failed = failed,
		.n_failed = find_failed(g, failed, because),
	};

	if (!g->task->question)
		buf_clear(because);
	if (g->status == SUBMISSION_REJECTED)
		return 0;
	if (history_enter(h, err) < 0)
		return -1;
	return history_leave(h, keep(h, &c, g->task->question, buf_text(because), err), err);
}
