/* What a grading teaches the practice: its result is kept beside the learner's answers, and where
 * groups of cases fail, the question that explains the task is due now.
 */
#ifndef GRADER_PRACTICE_LESSON_H
#define GRADER_PRACTICE_LESSON_H

#include <stdint.h>

struct buf;
struct err;
struct grading;
struct history;

/* Keeps the result; one transaction. A file that was rejected teaches nothing. *because, which was
 * made, gets why the task's question is due now ("your code failed edge cases: test each
 * denominator for 0"), and nothing where it is not. */
int lesson_keep(struct history *h, const struct grading *g, int64_t now, struct buf *because,
		struct err *err);

#endif
