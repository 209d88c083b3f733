/* `grader task check`: a task proves itself.
 *
 * Everything that a task promises is tried: that its files are well formed and each solution
 * listed, that the reference and the other right solutions are strong, that every wrong one gets
 * its level and exactly its misconceptions, that each misconception differs from the right answer
 * on at least two public cases, that trivial answers are weak, and that right solutions agree on
 * fresh cases of many seeds. Each finding is a line of the report; what is wrong starts with
 * `WRONG`.
 */
#ifndef GRADER_CHECK_CHECK_H
#define GRADER_CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/grading.h"

struct buf;
struct err;

struct check {
	struct engine *engine;
	const struct task *task;
	size_t seeds; /* how many seeds the fresh cases are drawn from */
	struct buf *out;
	size_t n_wrong; /* findings that are wrong */
};

/* A finding; counts where it is wrong. */
void check_say(struct check *c, bool ok, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* What solutions/expected.json says of one solution. */
struct expected {
	char *file; /* in solutions/ */
	char *says;
	enum level level;
	bool compile_error; /* "compile_error" in place of a level */
	uint64_t *told;     /* a bit set over the task's misconceptions: told[i / 64] */
};

struct expected_list {
	struct expected *at;
	size_t n;
};

int expected_load(const struct task *t, struct expected_list *out, struct err *err);
void expected_release(struct expected_list *list);
bool expected_tells(const struct expected *e, size_t misconception);

/* The steps. Each fails only where we fail. */
int check_files(struct check *c, const struct expected_list *list, struct err *err);
int check_solutions(struct check *c, const struct expected_list *list, struct err *err);
void check_misconceptions(struct check *c);
int check_trivial(struct check *c, struct err *err);
int check_seeds(struct check *c, const struct expected_list *list, struct err *err);

#endif
