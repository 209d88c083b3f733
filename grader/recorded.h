/* What a learner's own gradings and answers leave in the history (grader/practice/history.h). */
#ifndef GRADER_RECORDED_H
#define GRADER_RECORDED_H

struct err;
struct examined;
struct grading;

/* The result of the code, and what it makes due; sets g->due_recorded where that is kept. Fails
 * with one line, and the grading is as good without. */
int record_grading(struct grading *g, struct err *err);

/* An answer, as a review of its question. */
int record_answer(const struct examined *e, struct err *err);

#endif
