/* A quiz: questions one by one, each answered, judged, scored by the learner and recorded before
 * the next is asked. Whatever ends it, what was scored stands in the history and an answer that was
 * begun is kept as a draft.
 */
#ifndef GRADER_QUIZ_SESSION_H
#define GRADER_QUIZ_SESSION_H

#include <stddef.h>

#include "grader/quiz/pick.h"

struct err;
struct history;
struct outside;
struct shelf;
struct typing;

struct session {
	struct shelf *shelf;
	const struct outside *outside; /* asked too; NULL: no judge but our own */
	struct history *history;
	struct typing *typing;
	const struct picks *picks;
};

/* Asks what was picked, in its order, and closes with a summary. */
int session_run(struct session *s, struct err *err);

#endif
