/* `grade --explain`: where in the source a failing case goes wrong, and why.
 *
 * The submission is built once more with AddressSanitizer and UndefinedBehaviorSanitizer, and its
 * failing cases run again, each in a process of its own, in a profile of its own. What the
 * sanitizers print, and where the tracer saw a crash, becomes one line a finding. It informs: no
 * level depends on it, and the submission can print such lines too.
 */
#ifndef GRADER_EXPLAIN_H
#define GRADER_EXPLAIN_H

#include "grader/grading.h"

enum { EXPLAIN_MAX = 8 }; /* findings, and cases that are run */

/* Adds to g->explained. g is a grading that is done and graded. */
int explain_grading(struct engine *e, struct grading *g, struct err *err);

#endif
