/* The writers of OUT. Each is given the students one after the other and keeps nothing of them but
 * what its file needs.
 */
#ifndef GRADER_COHORT_OUT_WRITERS_H
#define GRADER_COHORT_OUT_WRITERS_H

#include "grader/cohort/outputs.h"
#include "grader/cohort/out_student.h"

struct err;
struct stats;

enum { PART_MAX = 64 << 20 }; /* bytes that one student may add to one file */

struct out_context {
	struct store *store;
	int dir; /* OUT */
	const struct outputs_options *options;
	const struct out_tasks *tasks;
};

struct out_writer {
	/* Each may fail; release comes last in every case, also where begin failed. */
	int (*begin)(const struct out_context *c, void **self, struct err *err);
	int (*student)(void *self, const struct out_student *st, struct err *err);
	int (*commit)(void *self, struct err *err);
	void (*release)(void *self);
};

extern const struct out_writer grades_writer, results_writer, junit_writer, feedback_writer,
	gradescope_writer, page_writer;

/* canvas.csv and moodle.csv with their lists, where the options ask for them. */
int fill_gradebooks(const struct out_context *c, struct err *err);

#endif
