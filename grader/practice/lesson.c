#include "grader/practice/lesson.h"

#include "grader/grading.h"
#include "grader/practice/history_private.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

/* Whether an implemented part fails the group. */
static bool fails(const struct grading *g, size_t group)
{
	for (size_t p = 0; p < g->task->n_parts; p++) {
		const struct tally *cell = &g->assessed.cells[p][group];

		if (!g->assessed.missing[p] && cell->passed < cell->total)
			return true;
	}
	return false;
}

static size_t find_failed(const struct grading *g, const char *failed[TASK_MAX_GROUPS])
{
	size_t n = 0;

	for (size_t i = 0; g->status == SUBMISSION_GRADED && i < g->task->n_groups; i++)
		if (fails(g, i))
			failed[n++] = g->task->groups[i].name;
	return n;
}

static int keep_due(struct history *h, const struct due *due, int64_t now, struct err *err)
{
	scoped(buf_release) struct buf because = {0};
	struct due_reason d = {.question = due->question, .at = now};

	buf_init(&because, HISTORY_MAX_REASON);
	for (size_t i = 0; i < due->n_says; i++)
		buf_printf(&because, "%s%s", i ? "; " : "", due->says[i]);
	d.because = buf_text(&because);
	return history_add_reason(h, NULL, &d, err) < 0 ? -1 : 0;
}

static int keep(struct history *h, const struct code_result *c, const struct due_list *due,
		struct err *err)
{
	if (history_add_code(h, NULL, c, err) < 0)
		return -1;
	for (size_t i = 0; i < due->n; i++)
		if (keep_due(h, &due->at[i], c->at, err) < 0)
			return -1;
	return 0;
}

int lesson_keep(struct history *h, const struct grading *g, int64_t now, struct err *err)
{
	bool is_graded = g->status == SUBMISSION_GRADED;
	const char *failed[TASK_MAX_GROUPS];
	const struct code_result c = {
		.task = g->task->id,
		.at = now,
		.level = is_graded ? g->assessed.level : LEVEL_NONE,
		.failed = failed,
		.n_failed = find_failed(g, failed),
	};

	if (g->status == SUBMISSION_REJECTED)
		return 0;
	if (history_enter(h, err) < 0)
		return -1;
	return history_leave(h, keep(h, &c, &g->due, err), err);
}
