/* The files that a task hands out to start from, one a language: DIR/starter/<name>.<extension>. */
#ifndef GRADER_STARTER_H
#define GRADER_STARTER_H

#include "grader/submission/language.h"

struct buf;

/* The name of the first one of that language, by name; the caller frees it. NULL: none. */
char *starter_find(const char *task_dir, enum language l);

/* "C, C++": the languages of those there are. */
void starter_put_languages(struct buf *out, const char *task_dir);

#endif
