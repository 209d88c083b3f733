/* Which task a file is for: told by the user, by its name, or by the functions it defines; and
 * under what name it is graded. Pure.
 */
#ifndef GRADER_COHORT_TELLING_H
#define GRADER_COHORT_TELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/submission/language.h"
#include "grader/task/task.h"

enum { TELLING_MAX_TASKS = 64, TELLING_NAME = 96 };

struct telling {
	int task;  /* index, or -1: `why` */
	int named; /* 2: the file is named after the task, 1: its name holds the task's, 0 */
	int parts; /* so many of the task's parts are defined in it */
	char why[256];
};

/* Tells the task of a file. `only` is a task's index, or -1 where several may be meant; text may be
 * NULL. */
void telling_of(const struct task *const *tasks, size_t n, int only, const char *name,
		const char *text, size_t len, struct telling *out);

/* "f1_score.c": the task's header's stem and the file's extension, or where it is to be graded as
 * another language than that tells, an extension of that one. */
void telling_work_name(const struct task *t, const char *name, enum language as,
		       char out[TELLING_NAME]);

/* The name without the task's own in it and without its extension: "alice_f1_score.c" gives
 * "alice"; where nothing is left, the name without its extension. The caller frees it. */
char *telling_who(const struct task *const *tasks, size_t n, const char *name);

bool telling_is_source(const char *name);  /* of a known language, by its extension */
bool telling_is_answers(const char *name); /* "answers" in its name, and .md or .txt behind it */

/* Whose an answers file at the top of a folder is: as telling_who() of what stands in front of
 * "answers", else behind it. The caller frees it; NULL where nothing is left. */
char *telling_answers_who(const struct task *const *tasks, size_t n, const char *name);

#endif
