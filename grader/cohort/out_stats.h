/* What the page says of a whole cohort, added up student by student. Its size depends on the tasks
 * and their cases, never on the number of students.
 */
#ifndef GRADER_COHORT_OUT_STATS_H
#define GRADER_COHORT_OUT_STATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/cohort/out_student.h"

enum {
	STATS_MAX_NAMES = 64, /* parts, groups, misconceptions of a task */
	STATS_MAX_CASES = 4096,
	STATS_BINS = 160, /* four an octave */
};

/* Values above 0 by their logarithm. */
struct histogram {
	size_t bins[STATS_BINS], n;
	double base; /* the lower end of bin 0 */
	double most;
};

void histogram_add(struct histogram *h, double v);
double histogram_low(const struct histogram *h, size_t bin); /* its lower end */
/* The value that a share of all does not exceed, to the width of a bin; 0 where there is none. */
double histogram_quantile(const struct histogram *h, double share);

struct case_stat {
	char *id, *why;
	size_t part, group; /* indexes in the task's names */
	bool fresh;
	size_t asked, failed; /* where the part is implemented and the case was run */
};

struct name_stat {
	char *name, *says;
	size_t n;
};

struct task_stats {
	const struct out_task *task; /* borrowed */
	size_t by_level[LEVELS];     /* graded */
	size_t by_state[HAND_IN_GRADED + 1];
	size_t compile_errors;
	struct name_stat parts[STATS_MAX_NAMES]; /* n: students who did not implement it */
	struct name_stat groups[STATS_MAX_NAMES];
	struct name_stat told[STATS_MAX_NAMES]; /* n: students who were told so */
	size_t n_parts, n_groups, n_told;
	struct case_stat *cases;
	size_t n_cases;
	struct histogram cpu_ms, peak_bytes; /* of a submission's cases together; of a submission */
};

struct stats {
	struct task_stats *tasks;
	size_t n_tasks, n_students, n_late;
};

void stats_init(struct stats *s, const struct out_tasks *tasks);
void stats_release(struct stats *s);
void stats_add(struct stats *s, const struct out_student *st);

#endif
