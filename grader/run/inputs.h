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
	uint64_t bytes;            /* of the whole file */
	uint64_t built;            /* of it, by inputs_build() */
	struct input_store *store; /* borrowed; NULL: what is added is generated anew */
};

/* The inputs of public cases as they were laid out first: where many submissions of a task are
 * graded one after the other, those that are added are copied from here and not generated anew. The
 * file is the parent's alone. */
struct input_store {
	char task[65]; /* its hash; "" : empty */
	int fd;
	uint64_t end;
	struct input_case *cases; /* of the task's; table NULL: not made yet */
	uint64_t *starts, *ends;  /* of each in the file */
	size_t n_cases;
};

void input_store_init(struct input_store *s);
void input_store_release(struct input_store *s);

/* The cases of the group `later` (-1: none) are left out: nobody can work at them ahead. */
int inputs_build(const struct task *t, const struct task_case *const *cases, size_t n, int later,
		 struct inputs *out, struct err *err);
/* Lays case i out behind the others, where that was not done yet: the file grows. */
int inputs_add(struct inputs *in, const struct task *t, const struct task_case *c, size_t i,
	       struct err *err);
/* As inputs_build() left it, for another submission: what was added is gone, from the file too, and
 * the descriptor is a new one. -1 where it cannot be done. */
int inputs_take_back(struct inputs *in);
void inputs_release(struct inputs *in);

#endif
