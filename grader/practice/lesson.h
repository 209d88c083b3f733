/* What a grading teaches the practice: its result is kept beside the learner's answers, and the
 * questions that explain what failed (grader/rubric/due.h) are due now.
 */
#ifndef GRADER_PRACTICE_LESSON_H
#define GRADER_PRACTICE_LESSON_H

#include <stdint.h>

struct err;
struct grading;
struct history;

/* Keeps the result and makes its questions due; one transaction. A file that was rejected teaches
 * nothing. */
int lesson_keep(struct history *h, const struct grading *g, int64_t now, struct err *err);

#endif
