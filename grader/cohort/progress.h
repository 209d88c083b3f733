/* How far a batch is, on standard error: on a terminal one line that is drawn again, elsewhere a
 * plain line now and then. */
#ifndef GRADER_COHORT_PROGRESS_H
#define GRADER_COHORT_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "grader/cohort/job.h"
#include "grader/cohort/pool.h"

struct buf;

struct progress {
	bool quiet, terminal;
	int64_t total, done;      /* of the works that this run has to do */
	int64_t by_level[LEVELS]; /* [LEVEL_NONE]: cannot be graded */
	int64_t not_judged;
	int64_t began_ns, drawn_ns;
	char slowest[128]; /* of those that are done: its label */
	int64_t slowest_ns;
};

void progress_begin(struct progress *p, int64_t total, bool quiet);
void progress_count(struct progress *p, const struct job_result *r, const char *label,
		    int64_t wall_ns);
void progress_draw(struct progress *p, const struct pool_running *running);
void progress_end(struct progress *p); /* takes the line off a terminal */

/* Pure: the line as it is at a time, without colour and of any length. */
void progress_line(const struct progress *p, const struct pool_running *running, int64_t now_ns,
		   struct buf *out);

#endif
