/* Which functions a C or C++ source defines, by a cheap look at its tokens: enough to tell what
 * task a file is about, and not a compiler. Comments, texts, preprocessor lines and whatever stands
 * inside braces are passed over; the braces of extern "C" and of namespaces are not. In Python
 * sources `def name(` at the beginning of a line. Pure, and in linear time.
 */
#ifndef GRADER_COHORT_DEFINITIONS_H
#define GRADER_COHORT_DEFINITIONS_H

#include <stddef.h>

/* Calls found(arg, name, len) for each, in order; a name may come more than once. */
void definitions_each(const char *text, size_t len,
		      void (*found)(void *arg, const char *name, size_t len), void *arg);

#endif
