/* Which questions explain what a submission gets wrong, by the task's `asks`. Pure. */
#ifndef GRADER_RUBRIC_DUE_H
#define GRADER_RUBRIC_DUE_H

#include "grader/compare/judge.h"

enum { DUE_MAX = 8, DUE_MAX_REASONS = 4 };

struct due { /* all borrowed from the task */
	const char *question;
	const char *says[DUE_MAX_REASONS];
	size_t n_says;
};

struct due_list {
	struct due at[DUE_MAX]; /* in the order of the task */
	size_t n;
};

/* A question is due where a case that one of its asks means does not pass, or a misconception is
 * told. What was not run says nothing, and neither does an extension that is not implemented. */
void due_find(const struct task *t, const struct case_result *results, size_t n,
	      const struct told *told, size_t n_told, struct due_list *out);

#endif
