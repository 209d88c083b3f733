/* `grader doctor --attack`: the hostile set against this very host.
 *
 * Each program of the set says in its first line what it tries and what must come of it (see
 * tests/hostile/README.md). All are graded here and now, by as many processes as there are cores,
 * and what did not come out as promised is told.
 */
#ifndef GRADER_ATTACK_H
#define GRADER_ATTACK_H

#include <stddef.h>

#include "grader/task/task.h"

struct buf;
struct err;

struct attack_result {
	size_t held, broken;
};

/* Grades every .c file below dir, or dir itself where it is a file, against the task, and writes a
 * line for each that was not held. */
int attack_run(const struct task *t, const char *dir, struct attack_result *result, struct buf *out,
	       struct err *err);

/* What a program's first line promises; texts are borrowed from the line, which is cut up. */
struct promise {
	const char *statuses; /* "violation|crash" */
	const char *names;    /* a word that some detail holds; or NULL */
	enum level level;
};

/* False where the line is of another form. */
bool promise_parse(char *line, struct promise *out);
/* Whether one of the statuses is `word`. */
bool promise_allows(const struct promise *p, const char *word);

#endif
