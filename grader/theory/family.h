/* A question's own families of words: `$name` in a pattern or a relation is any one of them.
 */
#ifndef GRADER_THEORY_FAMILY_H
#define GRADER_THEORY_FAMILY_H

#include "grader/theory/question.h"

struct buf;

/* Writes a pattern with each `$name` as `a|b_c|d`. Fails, naming it, where there is no such family.
 */
int family_expand(const struct question *q, const char *pattern, struct buf *out, struct err *err);
/* The same of words and families with commas between: as alternatives of one term. */
int family_join(const struct question *q, const char *list, struct buf *out, struct err *err);

#endif
