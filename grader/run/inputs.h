/* The inputs of all cases of a run, laid out in one memory file as harness/wire.h says. The child
 * is given a read-only descriptor of it, so that its mappings can never be made writable.
 */
#ifndef GRADER_RUN_INPUTS_H
#define GRADER_RUN_INPUTS_H

#include <stddef.h>

#include "grader/task/task.h"
#include "harness/wire.h"

struct err;

struct input_case {
	uint64_t table_offset;
	struct wire_input *table; /* n_in of the case's part */
};

struct inputs {
	int fd; /* read-only; -1 where there is none */
	struct input_case *cases;
	size_t n_cases;
	uint64_t bytes; /* of the whole file */
};

int inputs_build(const struct task *t, const struct task_case *const *cases, size_t n,
		 struct inputs *out, struct err *err);
void inputs_release(struct inputs *in);

#endif
