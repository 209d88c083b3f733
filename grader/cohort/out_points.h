/* Points of grades. Pure. */
#ifndef GRADER_COHORT_OUT_POINTS_H
#define GRADER_COHORT_OUT_POINTS_H

#include "grader/cohort/outputs.h"
#include "grader/cohort/out_student.h"

struct buf;

/* False where there are none: what could not be judged or is not yet graded counts for nothing. */
bool points_of(const struct points *p, enum hand_in state, enum level level, double *out);
/* The mean over all tasks; false where one has none. */
bool points_of_all(const struct points *p, const struct out_student *st, double *out);

void put_points(struct buf *out, double v); /* "70", "33.33" */

#endif
