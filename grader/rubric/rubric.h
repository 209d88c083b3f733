/* Levels from case results, by the task's rubric. Pure. */
#ifndef GRADER_RUBRIC_RUBRIC_H
#define GRADER_RUBRIC_RUBRIC_H

#include "grader/compare/judge.h"

/* One cell of the table of parts by groups. */
struct tally {
	size_t passed, total;
	size_t by_status[CASE_STATUSES];
};

struct assessment {
	enum level level; /* the implementation level */
	double score; /* 0 to 1: mean over the rubric's (part, group) pairs of the share passed */
	struct tally cells[TASK_MAX_PARTS][TASK_MAX_GROUPS];
	uint32_t lacking[TASK_MAX_PARTS]; /* bit g: part's group g, which the next level asks for,
					     does not pass; the alternative with the fewest such */
	bool missing[TASK_MAX_PARTS];     /* the part is not implemented */
};

/* The rubric's (part, group) pairs are those that `strong` lists in its first alternative. */
void rubric_assess(const struct task *t, const struct case_result *results, size_t n,
		   struct assessment *out);

/* The lower of the two, but strong with weak is ok; and what the task's rubric says otherwise.
 * LEVEL_NONE for understanding: implementation stands alone. */
enum level rubric_combine(const struct task *t, enum level implementation,
			  enum level understanding);

#endif
