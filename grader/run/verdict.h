/* What happened to one case, and to a whole submission: the plain data that the stages from run to
 * report hand on.
 */
#ifndef GRADER_RUN_VERDICT_H
#define GRADER_RUN_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/value.h"

enum case_status {
	CASE_NOT_RUN =
		0, /* skipped: after two timeouts of its part, or the grading's time was up */
	CASE_PASS,
	CASE_FAIL,
	CASE_CRASH,
	CASE_TIMEOUT,
	CASE_MEMORY,
	CASE_OUTPUT,    /* no well-formed frame: oversized or malformed */
	CASE_VIOLATION, /* a system call that is not allowed */
	CASE_UNSTABLE,  /* a second run in another order gave something else */
	CASE_MISSING,   /* the function is not implemented */
};
enum { CASE_STATUSES = 10 };
const char *case_status_name(enum case_status s); /* "pass", "not_run", ... */

/* The raw answer to one case: what came back, before anything was compared. */
struct answer {
	enum case_status status; /* CASE_PASS stands for "outputs are there"; never FAIL */
	struct value *out;       /* the part's n_out values where CASE_PASS, else NULL */
	int64_t cpu_ns;
	char detail[256]; /* why, in words: "read 1 element past the end of y_pred"; "" where
			     CASE_PASS */
};

#endif
