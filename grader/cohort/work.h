/* The list of jobs and where their results go: the store's works that wait and still count. */
#ifndef GRADER_COHORT_WORK_H
#define GRADER_COHORT_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "grader/cohort/job.h"

struct err;
struct store;

/* Works that were not judged wait again; *n is how many wait, *n_all how many count. */
int work_begin(struct store *s, int64_t *n, int64_t *n_all, struct err *err);

/* The first that waits behind work number `behind`: 1 and the job, with its task's id and the path
 * of one of its files as *label, all the caller's; 0 at the end. */
int work_next(struct store *s, int64_t behind, struct job *job, char **task, char **label,
	      struct err *err);

/* Commits a result with its report and its place in the history. */
int work_done(struct store *s, const struct job_result *r, struct err *err);

/* Nothing waits any more: the next change begins a new run. */
int work_end(struct store *s, struct err *err);

#endif
