/* What a batch says at its end: levels by task, what changed and why, what could not be judged, and
 * which files are for no task.
 */
#ifndef GRADER_COHORT_SUMMARY_H
#define GRADER_COHORT_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

struct buf;
struct err;
struct store;

enum { SUMMARY_MAX_LINES = 20 }; /* of each list */

struct summary {
	const char *out;
	bool changed;           /* the input, a task or the toolchain is other than before */
	int64_t n_run, n_works; /* works that were run now, and all that count */
};

int summary_put(struct store *s, const struct summary *sum, struct buf *out, int64_t *not_judged,
		struct err *err);

#endif
