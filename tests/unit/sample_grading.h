/* A small grading made by hand, for the tests of reports: two parts, three groups, seven cases. */
#ifndef TESTS_UNIT_SAMPLE_GRADING_H
#define TESTS_UNIT_SAMPLE_GRADING_H

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "grader/grading.h"
#include "sandbox/base/mem.h"

enum { SAMPLE_CASES = 7 };

struct sample {
	struct task task;
	struct task_part parts[3];
	struct port results[3];
	struct task_group groups[3];
	struct misconception misconceptions[1];
	struct advice advice[1];
	struct task_case cases[SAMPLE_CASES];
	const struct task_case *list[SAMPLE_CASES];
	struct expectation expected[SAMPLE_CASES];
	struct answer answers[SAMPLE_CASES];
	struct value outputs[SAMPLE_CASES];
	struct case_result results_of[SAMPLE_CASES];
	double numbers[2];
	int64_t big[2];
	struct grading grading;
};

static inline char *sample_text(const char *text)
{
	return (char *)(uintptr_t)text; /* nothing here is freed or written to */
}

/* f1_score and best (an extension) answer, f1_macro is not implemented. */
static inline void sample_task(struct sample *s)
{
	static const char *const names[] = {"f1_score", "f1_macro", "best"};
	static const char *const groups[] = {"core", "edge", "multiclass"};

	for (size_t i = 0; i < 3; i++) {
		s->results[i] = (struct port){.name = sample_text("result"), .type = WIRE_FLOAT64};
		s->parts[i] = (struct task_part){
			.name = sample_text(names[i]),
			.says = sample_text("what it computes"),
			.signature = sample_text("double f(void)"),
			.out = &s->results[i],
			.n_out = 1,
			.extension = i == 2,
		};
		s->groups[i] =
			(struct task_group){sample_text(groups[i]), sample_text("of a kind")};
	}
	s->misconceptions[0] = (struct misconception){sample_text("accuracy"),
						      sample_text("this is accuracy, not F1"),
						      sample_text("count TP, FP and FN"), 1};
	s->advice[0] = (struct advice){0, 1, sample_text("look at a zero denominator")};
	s->task = (struct task){
		.id = sample_text("f1-score"),
		.title = sample_text("F1 score"),
		.difficulty = sample_text("beginner"),
		.limits = {1000, 256},
		.wall_s = 15,
		.parts = s->parts,
		.n_parts = 3,
		.groups = s->groups,
		.n_groups = 3,
		.rubric = {[LEVEL_WEAK] = {sample_text("wrong on ordinary inputs"), NULL, 0},
			   [LEVEL_OK] = {sample_text("right on ordinary inputs"), NULL, 0},
			   [LEVEL_STRONG] = {sample_text("right on everything"), NULL, 0}},
		.misconceptions = s->misconceptions,
		.n_misconceptions = 1,
		.advice = s->advice,
		.n_advice = 1,
		.hash = "feed",
	};
}

static inline void sample_case(struct sample *s, size_t i, const char *id, size_t part,
			       size_t group, enum case_status status)
{
	s->cases[i] = (struct task_case){
		.id = sample_text(id),
		.why = sample_text("a reason to ask"),
		.part = part,
		.group = group,
		.out = &s->expected[i],
	};
	s->list[i] = &s->cases[i];
	s->results_of[i] = (struct case_result){
		.the_case = &s->cases[i],
		.status = status,
		.cpu_ns = 2500000,
	};
}

static inline void sample_failures(struct sample *s)
{
	s->expected[1].value = (struct value){.type = WIRE_FLOAT64, .count = 1, .f64 = s->numbers};
	s->results_of[1].worst = (struct comparison){.why = MISMATCH_VALUE,
						     .n_wrong = 1,
						     .count = 1,
						     .got = NAN,
						     .want = 0.5,
						     .abs_err = NAN,
						     .rel_err = NAN,
						     .ulp_err = UINT64_MAX};
	s->numbers[0] = 0.5;
	strcpy(s->results_of[2].detail, "read past the end of y_pred \033[31m");
	s->results_of[5].worst = (struct comparison){.why = MISMATCH_VALUE,
						     .n_wrong = 1,
						     .count = 2,
						     .worst = 1,
						     .got = 0x1p53,
						     .want = 0x1p53,
						     .abs_err = 1,
						     .rel_err = 1e-16,
						     .ulp_err = 1};
	s->expected[5].value = (struct value){
		.type = WIRE_INT64, .ndim = 1, .shape = {2}, .count = 2, .i64 = s->big};
	s->big[1] = (INT64_C(1) << 53) + 1;
}

/* Its level is ok: edge fails and f1_macro is missing. */
static inline struct grading *sample_grading(void)
{
	struct sample *s = mem_zalloc(sizeof *s);
	struct grading *g = &s->grading;

	sample_task(s);
	sample_case(s, 0, "plain", 0, 0, CASE_PASS);
	sample_case(s, 1, "nothing-positive", 0, 1, CASE_FAIL);
	sample_case(s, 2, "empty", 0, 1, CASE_CRASH);
	sample_case(s, 3, "three-classes", 1, 2, CASE_MISSING);
	sample_case(s, 4, "threshold", 2, 0, CASE_TIMEOUT);
	sample_case(s, 5, "fresh-best-0", 2, 0, CASE_FAIL);
	sample_case(s, 6, "fresh-best-1", 2, 0, CASE_NOT_RUN);
	s->cases[5].fresh = s->cases[6].fresh = true;
	sample_failures(s);
	*g = (struct grading){
		.task = &s->task,
		.sub = {.path = sample_text("d/my.c"),
			.name = sample_text("my.c"),
			.language = LANGUAGE_C,
			.hash = "abcd"},
		.status = SUBMISSION_GRADED,
		.cases = s->list,
		.answers = s->answers,
		.results = s->results_of,
		.n_cases = SAMPLE_CASES,
		.level = LEVEL_OK,
		.seed = UINT64_MAX,
		.compiler = sample_text("gcc 12"),
		.flags = sample_text("-O2"),
		.isolation = {"seccomp", "landlock"},
		.peak_bytes = -1,
		.wall_ns = 1500000000,
	};
	g->assessed.level = LEVEL_OK;
	g->assessed.score = 0.25;
	g->assessed.missing[1] = true;
	g->assessed.lacking[0] = 1u << 1;
	g->assessed.lacking[1] = 1u << 2;
	for (size_t i = 0; i < SAMPLE_CASES; i++) {
		struct tally *cell = &g->assessed.cells[s->cases[i].part][s->cases[i].group];

		cell->total++;
		cell->passed += s->results_of[i].status == CASE_PASS;
		cell->by_status[s->results_of[i].status]++;
	}
	return g;
}

static inline void sample_free(struct grading *g)
{
	free((char *)g - offsetof(struct sample, grading));
}

#endif
