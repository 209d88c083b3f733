#include "grader/recorded.h"

#include <malloc.h>

#include "grader/grading.h"
#include "grader/practice/history.h"
#include "grader/practice/now.h"
#include "grader/theory/examined.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

static bool group_fails(const struct grading *g, size_t group)
{
	for (size_t part = 0; part < g->task->n_parts; part++) {
		const struct tally *cell = &g->assessed.cells[part][group];

		if (cell->passed < cell->total &&
		    !(g->task->parts[part].extension && g->assessed.missing[part]))
			return true;
	}
	return false;
}

static int record_code(struct history *h, const struct grading *g, int64_t now, struct err *err)
{
	const char *failed[TASK_MAX_GROUPS];
	struct code_result r = {.task = g->task->id, .at = now, .failed = failed};
	bool graded = g->status == SUBMISSION_GRADED;

	r.level = graded ? g->assessed.level : LEVEL_NONE;
	for (size_t i = 0; graded && i < g->task->n_groups; i++)
		if (group_fails(g, i))
			failed[r.n_failed++] = g->task->groups[i].name;
	return history_record_code(h, &r, err);
}

static int make_due(struct history *h, const struct due *d, int64_t now, struct err *err)
{
	scoped(buf_release) struct buf because = {0};

	buf_init(&because, HISTORY_MAX_REASON);
	for (size_t i = 0; i < d->n_says; i++)
		buf_printf(&because, "%s%s", i ? "; " : "", d->says[i]);
	return history_make_due(h, d->question, now, buf_text(&because), err);
}

int record_grading(struct grading *g, struct err *err)
{
	struct history *h = history_new(NULL);
	int64_t now = practice_now();
	int rc;

	malloc_trim(0); /* or the database would come on top of all that the grading freed */
	rc = record_code(h, g, now, err);

	for (size_t i = 0; rc == 0 && i < g->due.n; i++)
		rc = make_due(h, &g->due.at[i], now, err);
	history_free(h);
	g->due_recorded = rc == 0 && g->due.n > 0;
	return rc < 0 ? err_wrap(err, "not recorded") : 0;
}

int record_answer(const struct examined *e, struct err *err)
{
	const struct review r = {
		.question = examined_id(e),
		.at = practice_now(),
		.suggested = e->level,
		.confident = e->outside.level != LEVEL_NONE || e->verdict.confident,
		.source = REVIEW_ANSWER,
		.answer = e->text,
	};
	struct history *h = history_new(NULL);
	int rc = history_record(h, &r, err);

	history_free(h);
	return rc < 0 ? err_wrap(err, "not recorded") : 0;
}
