/* What speaks against an answer whose concepts were found: each lowers the level or the confidence
 * and says why.
 */
#ifndef GRADER_THEORY_WEIGH_H
#define GRADER_THEORY_WEIGH_H

#include "grader/theory/judge.h"

/* v holds its findings and the level of its concepts; credited is by concept. */
void verdict_weigh(const struct judge *j, const struct text *t, const struct honesty *h,
		   const bool *credited, struct verdict *v);

#endif
