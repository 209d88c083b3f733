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
	struct wire_input *table; /* n_in of the case's part; NULL: not laid out yet */
};

struct inputs {
	int fd;      /* read-only; -1 where there is none */
	int writing; /* the parent's own */
	struct input_case *cases;
	size_t n_cases;
	uint64_t bytes; /* of the whole file */
};

/* The cases of the group `later` (-1: none) are left out: nobody can work at them ahead. */
int inputs_build(const struct task *t, const struct task_case *const *cases, size_t n, int later,
		 struct inputs *out, struct err *err);
/* Lays case i out behind the others, where that was not done yet: the file grows. */
int inputs_add(struct inputs *in, const struct task *t, const struct task_case *c, size_t i,
	       struct err *err);
void inputs_release(struct inputs *in);

#endif
