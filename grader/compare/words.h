/* Why an output failed, in plain words: `grad_w[3] is 0.8, expected 0.75 (off by 0.05, relative
 * 0.067)`.
 */
#ifndef GRADER_COMPARE_WORDS_H
#define GRADER_COMPARE_WORDS_H

#include "grader/compare/compare.h"

struct buf;

/* c is what compare_output(got, want) gave; got may be NULL. `expected` is the word in front of
 * the other value ("expected", "before"). */
void words_put(struct buf *out, const struct port *port, const struct value *got,
	       const struct expectation *want, const struct comparison *c, const char *expected);

#endif
