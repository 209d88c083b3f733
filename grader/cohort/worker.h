/* What a worker process does: jobs come over a socket, results go back, until the other end closes.
 * It has its own engine, made when the first job comes. A job that fails costs itself alone; behind
 * it the engine is made anew.
 */
#ifndef GRADER_COHORT_WORKER_H
#define GRADER_COHORT_WORKER_H

#include <stddef.h>

#include "grader/task/task.h"

struct question;
struct shelf;

struct worker_tasks {
	const struct task *const *tasks;
	struct question *const *questions; /* of each task, or NULL */
	size_t n;
	struct shelf *shelf; /* what answers are judged by; a worker fills its own copy */
};

/* Returns the exit status. Called in a process that does nothing else. */
int worker_main(int socket, const struct worker_tasks *tasks);

#endif
