/* What is to be done: which file counts, which works that makes, and whether anything is other than
 * the run before found it.
 */
#ifndef GRADER_COHORT_PLAN_H
#define GRADER_COHORT_PLAN_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct intake_options;
struct store;

/* Inside the intake's transaction, behind it. */
int plan_make(struct store *s, const struct intake_options *o, bool *changed, struct err *err);

/* Adds to the history what counts now, where another result or none counted before: for one work,
 * or with work 0 for all that are done. */
int plan_note_history(struct store *s, int64_t work, struct err *err);

#endif
