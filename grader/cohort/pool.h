/* Executes a list of jobs with worker processes on this machine.
 *
 * Theory of operation. Each worker is a forked child with a socket to us. A worker that waits gets
 * the next job; its result comes back as one message. A worker that dies, or that takes far longer
 * than its task allows, costs the job it had: that becomes a result that is not judged, and a new
 * worker takes its place. One poll loop: sockets, a signalfd for SIGCHLD and for the signals that
 * ask us to end, a tick. Workers lead process groups of their own, so that Ctrl-C at a terminal
 * comes to us alone; they end when their socket closes, or by SIGTERM when we are gone.
 */
#ifndef GRADER_COHORT_POOL_H
#define GRADER_COHORT_POOL_H

#include <stddef.h>
#include <stdint.h>

#include "grader/cohort/job.h"
#include "grader/cohort/worker.h"

struct err;

enum { POOL_MAX_WORKERS = 256 };

struct pool_running {      /* for a tick */
	const char *label; /* of the job that has been running longest; NULL: none runs */
	int64_t since_ns;  /* clock_wall_ns() */
};

struct pool {
	size_t n_workers;
	struct worker_tasks tasks;
	/* 1 and the next job, with a label for people (the pool frees it), 0: there is none, -1. */
	int (*next)(void *arg, struct job *job, char **label, struct err *err);
	/* A result that came: called once for each job that next() gave, unless we are stopped. */
	int (*done)(void *arg, const struct job_result *r, const char *label, int64_t wall_ns,
		    struct err *err);
	void (*tick)(void *arg, const struct pool_running *running); /* a few times a second */
	void (*forked)(void *arg); /* in a new worker: closes what is not for it */
	void *arg;
};

/* Runs all jobs. *signal is the signal that asked us to end, or 0: then all were run. What was in
 * flight at the signal is dropped. Fails where a callback fails or no worker can work. */
int pool_run(const struct pool *p, int *signal, struct err *err);

#endif
