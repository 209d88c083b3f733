/* How long until a question comes again, in words. */
#ifndef GRADER_PRACTICE_WAIT_H
#define GRADER_PRACTICE_WAIT_H

#include <stdint.h>

struct buf;

/* "in 10 minutes", "in 3 days", "in 2 months": rounded, in the unit that fits; "now". */
void wait_put(struct buf *out, int64_t seconds);

#endif
