/* Running a program's cases in the sandbox.
 *
 * Theory of operation. One process answers as many cases as it can: the runner writes a request,
 * the child answers with a frame. A crash, a limit, a blocked call or a malformed frame costs that
 * one case; the next case runs in a new process. A case's CPU time is that of the process between
 * request and frame, and is checked again when the frame is there. After two timeouts of a part its
 * other cases are not run, and none is once the deadline has come.
 *
 * A case whose time counts must find nothing that was worked out ahead, in the time of others. It
 * is asked in a process of its own; to begin one in Python takes longer than that, so there its
 * inputs are laid out once it is asked for.
 *
 * A process of a Python submission loads it first, as an answer to a request of its own. Where that
 * raises, nothing is run; where the process ends in it, every case ends so.
 */
#ifndef GRADER_RUN_RUNNER_H
#define GRADER_RUN_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/run/inputs.h"
#include "grader/run/verdict.h"
#include "sandbox/outcome.h"

struct buf;
struct err;
struct sandbox;
struct script;

enum { RUNNER_STACK_BYTES = 8 << 20 }; /* as the contracts of tasks promise */

struct runner {
	struct sandbox *sb;
	const struct task *task;
	int exe;                     /* the program; borrowed */
	const struct script *script; /* or in its place Python's, forked from the server; or NULL */
	const struct task_case *const *cases;
	struct inputs *inputs; /* of the same cases */
	int64_t deadline_ns;   /* clock_wall_ns */
	struct buf *printed;   /* what it writes to stdout and stderr is added; or NULL */
	bool sanitized; /* the program is one with sanitizers: another profile, more time and memory
			 */
	bool again;     /* a second run: what the load raises now is how every case ends */
	bool trusted; /* the task's own reference: a frame that says BROKEN is the task's defect */

	/* results */
	int64_t peak_bytes; /* most over its processes; -1 unknown */
	char *raised; /* Python: what the load raised, and no case was run; the caller frees it */
	bool time_up; /* the deadline came before the last case */
	struct ending last; /* of the last process that ended without an answer */
	bool *unfair;       /* NULL, or a mark for each case that the reference calls unfair */
};

/* Runs the n cases order[0], order[1], ... (indices) and fills answers[order[i]]. Answers of cases
 * that are not in the order are not touched. */
int runner_run(struct runner *r, const size_t *order, size_t n, struct answer *answers,
	       struct err *err);

void answer_release(const struct task_part *part, struct answer *a);

#endif
