#include "grader/recorded.h"

#include <malloc.h>

#include "grader/grading.h"
#include "grader/practice/history.h"
#include "grader/practice/lesson.h"
#include "grader/practice/now.h"
#include "grader/theory/examined.h"
#include "sandbox/base/err.h"

int record_grading(struct grading *g, struct err *err)
{
	struct history *h = history_new(NULL);
	int rc;

	malloc_trim(0); /* or the database would come on top of all that the grading freed */
	rc = lesson_keep(h, g, practice_now(), err);
	history_free(h);
	g->due_recorded = rc == 0 && g->due.n > 0;
	return rc < 0 ? err_wrap(err, "not kept for `grader progress`") : 0;
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
	return rc < 0 ? err_wrap(err, "not kept for `grader progress`") : 0;
}
