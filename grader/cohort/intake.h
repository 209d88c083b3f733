/* From an input to the store: who hands in what, what task each file is for, which file counts, and
 * so which works there are. All in one transaction, which is dropped where nothing is other than
 * the run before found it.
 *
 * Layouts. Told by the names at the top of the input: Canvas's, Moodle's, else plain: a file or a
 * folder a student. One folder around all of it is passed through.
 *
 * Answers: a file of the student's with "answers" in its name and .md or .txt behind it, for all
 * tasks, or for the one whose name its own holds too ("f1_score_answers.md"), which goes first. At
 * the top of a plain folder it is whose name stands beside that word: alice_answers.md is alice's.
 *
 * Which of several files counts for a task: one that is named after the task or defines its parts
 * before others, then the later attachment, the higher resubmission, the better name, more parts
 * defined, the later change; the others are listed as OLDER.
 */
#ifndef GRADER_COHORT_INTAKE_H
#define GRADER_COHORT_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/submission/language.h"
#include "grader/task/task.h"

struct err;
struct store;

struct intake_options {
	const char *input;
	const char *roster;              /* or NULL */
	const struct task *const *tasks; /* of the cohort */
	size_t n_tasks;
	bool named;             /* the user named them; else those that nobody hands in
				   anything for are left out */
	enum language language; /* that all are of; UNKNOWN: by their extensions */
	bool only;              /* every source file is for the one task */
	bool has_seed;          /* else the cohort's own, drawn once */
	uint64_t seed;
	const char *questions; /* the version of those (shelf_version()): it decides, where there
				  are answers */
	const char *toolchain; /* all that decides a result besides files, task and questions: C's,
				  which runs the reference */
	/* That of another language, borrowed; NULL: as C's. May be NULL. */
	const char *(*toolchain_of)(void *arg, enum language l);
	void *arg;
};

/* *changed: something is other than before, and the run's number was raised unless the run before
 * was not brought to its end. ERR_USAGE where the input is wrong, and then the store is as it was.
 */
int intake_run(struct store *s, const struct intake_options *o, bool *changed, struct err *err);

#endif
