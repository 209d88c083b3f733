/* How a program's end is told, in words. Pure. */
#ifndef GRADER_RUN_WORDS_H
#define GRADER_RUN_WORDS_H

#include "grader/run/inputs.h"
#include "grader/run/verdict.h"
#include "sandbox/outcome.h"

/* The status and words of a case during which the program ended so, without an answer.
 * in is the case's inputs, part its part. */
enum case_status words_of_ending(const struct ending *e, const struct limits *lim, int64_t cpu_ms,
				 const struct task_part *part, const struct input_case *in,
				 char *detail, size_t room);

/* Why it aborted, by what it printed last: the type and text of a C++ exception that nothing
 * caught, and the like. Leaves detail as it is where that tells nothing. */
void words_of_abort(const char *printed, size_t len, char *detail, size_t room);

/* What the processor refused, in words. */
void words_of_fault(const struct fault *f, const struct limits *lim, const struct task_part *part,
		    const struct input_case *in, char *detail, size_t room);

#endif
