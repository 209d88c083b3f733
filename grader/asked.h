/* What a submission is asked: the public cases of its task and the fresh ones of a seed that the
 * reference finds fair, with what the reference answers to them, and the inputs of all laid out.
 * Nothing of it depends on the submission: a batch, which has one seed, keeps it from one grading
 * of a task to the next.
 */
#ifndef GRADER_ASKED_H
#define GRADER_ASKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/run/inputs.h"
#include "grader/task/fresh.h"

struct err;
struct sandbox;

struct asked {
	const struct task *task; /* borrowed; NULL: nothing is there yet */
	uint64_t seed;
	int later;                      /* the group laid out once it is asked for, or -1 */
	struct fresh_set fresh;         /* drawn; those that are asked are in cases */
	const struct task_case **cases; /* public ones first, then the fresh */
	size_t n_cases;
	struct inputs inputs;     /* of cases; a submission's processes can only read them */
	struct input_store store; /* of those laid out later, in a batch */
};

struct asking {
	struct sandbox *sb;
	const struct task *task;
	uint64_t seed;
	int later;     /* see inputs_build() */
	int reference; /* the program */
	bool many;     /* it is kept for others */
	int64_t deadline_ns;
};

void asked_init(struct asked *a);
void asked_release(struct asked *a);

/* Nothing is there after a failure. a must not be moved any more. */
int asked_prepare(struct asked *a, const struct asking *by, struct err *err);

/* Whether a holds just that; what the last submission was given late is taken back then. */
bool asked_again(struct asked *a, const struct asking *by);

#endif
