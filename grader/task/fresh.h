/* Fresh cases: inputs drawn from a seed by a task's generators (tasks/README.md, "Generators").
 * Pure: the same task and seed always give the same inputs, on any machine. What they expect comes
 * later, from the task's reference.
 */
#ifndef GRADER_TASK_FRESH_H
#define GRADER_TASK_FRESH_H

#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"

/* The fresh cases of one seed, grouped by generator: a generator's `count` first, then its spares.
 * Ids are fresh-<generator>-<number>. `out` of each case is NULL. How inputs are made is shared
 * with the task, which must outlive the cases. */
struct fresh_set {
	struct task_case *cases;
	size_t n_cases;
	size_t *spec; /* for each case, the index in task->fresh */
};

enum { FRESH_MAX_CASES = 1024 }; /* of all generators, spares included */

size_t fresh_spec_count(const struct task *t, size_t spec); /* cases asked of it */
const char *fresh_spec_id(const struct task *t, size_t spec);
void fresh_draw(const struct task *t, uint64_t seed, struct fresh_set *out);

/* What a fresh case expects: the reference's outputs, the part's n_out in its order, which are
 * taken (each is left empty). Tolerances are the task's, or those of the generator. */
void fresh_expect(const struct task *t, size_t spec, struct task_case *c, struct value *out);
void fresh_release(const struct task *t, struct fresh_set *set);

#endif
