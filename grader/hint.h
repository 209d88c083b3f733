/* What to do about a file that is not taken for what it was meant to be. */
#ifndef GRADER_HINT_H
#define GRADER_HINT_H

#include "grader/grading.h"

/* It does not compile and looks like another language than it was taken for. The caller frees it;
 * NULL where there is nothing to say, here and below. */
char *hint_of_language(const struct submission *sub, const char *diagnostics);
/* A function that is missing is there in a form that the harness cannot find; work is the directory
 * that it was compiled in. */
char *hint_of_missing(const struct grading *g, int work);

#endif
