/* From raw answers to case results and misconceptions. Pure. */
#ifndef GRADER_COMPARE_JUDGE_H
#define GRADER_COMPARE_JUDGE_H

#include "grader/compare/compare.h"
#include "grader/run/verdict.h"

struct case_result {
	const struct task_case *the_case; /* borrowed */
	enum case_status status;
	int64_t cpu_ns;
	size_t worst_output;     /* index in the part's outputs, where status is CASE_FAIL */
	struct comparison worst; /* of that output */
	char detail[256];        /* in words, "" where it passed */
};

/* Judges answers[i] to cases[i]. again, where not NULL, holds the answers of a second run in
 * another order (status CASE_NOT_RUN where a case was not repeated): a case that passed and whose
 * second answer has another verdict, or outputs that differ from the first beyond the tolerance,
 * is CASE_UNSTABLE. results has room for n. */
void judge_cases(const struct task *t, const struct task_case *const *cases, size_t n,
		 const struct answer *answers, const struct answer *again,
		 struct case_result *results);

/* A misconception that the answers show. */
struct told {
	size_t misconception;
	size_t matched; /* cases where it differs from the reference and the answer is its own */
	size_t differs; /* cases where it differs from the reference and there was an answer */
};

/* Which misconceptions the answers match: on at least two cases where its outputs differ from the
 * expected ones, and on at least 9 in 10 of those that returned something. Where several hold of
 * one part, those with the most matched cases. Stores at most max, returns how many. */
size_t judge_misconceptions(const struct task *t, const struct task_case *const *cases, size_t n,
			    const struct answer *answers, const struct case_result *results,
			    struct told *told, size_t max);

#endif
