#include "tests/unit/suites.h"

#include <math.h>
#include <string.h>

#include "grader/compare/judge.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

/* A task of one part with two outputs, a double and an int, and another part of one double. */
static struct port outs[] = {
	{.name = (char[]){"loss"}, .type = WIRE_FLOAT64, .tol = {.rtol = 0.01}},
	{.name = (char[]){"steps"}, .type = WIRE_INT32, .tol = {.rule = TOL_EXACT}},
};
static struct port arrays[] = {
	{.name = (char[]){"w"}, .type = WIRE_FLOAT64, .ndim = 1, .tol = {.rule = TOL_CLOSE}},
};
static struct task_part parts[] = {
	{.name = (char[]){"fit"}, .out = outs, .n_out = 2},
	{.name = (char[]){"weights"}, .out = arrays, .n_out = 1},
};
static struct misconception ideas[] = {
	{.id = (char[]){"half"}, .parts = 3},
	{.id = (char[]){"double"}, .parts = 1},
	{.id = (char[]){"same"}, .parts = 1},
};
static const struct task task = {
	.parts = parts, .n_parts = 2, .misconceptions = ideas, .n_misconceptions = 3};

static struct value scalar(double *v)
{
	return (struct value){.type = WIRE_FLOAT64, .count = 1, .f64 = v};
}

static struct value whole(int32_t *v)
{
	return (struct value){.type = WIRE_INT32, .count = 1, .i32 = v};
}

static struct value list(double *v, size_t n)
{
	return (struct value){.type = WIRE_FLOAT64, .ndim = 1, .shape = {n}, .count = n, .f64 = v};
}

/* One case of "fit": expects the loss 0.75 after 4 steps. */
static struct case_result judge_fit(double loss, int32_t steps)
{
	double want_loss = 0.75;
	int32_t want_steps = 4;
	struct expectation want[] = {{.value = scalar(&want_loss), .tol = outs[0].tol},
				     {.value = whole(&want_steps), .tol = outs[1].tol}};
	struct task_case c = {.out = want};
	struct value out[] = {scalar(&loss), whole(&steps)};
	struct answer a = {.status = CASE_PASS, .out = out, .cpu_ns = 5};
	const struct task_case *cases[] = {&c};
	struct case_result r;

	judge_cases(&task, cases, 1, &a, NULL, &r);
	ck_assert_int_eq(r.cpu_ns, 5);
	return r;
}

static const struct {
	double loss;
	int32_t steps;
	enum case_status want;
	size_t worst;
	const char *detail;
} fits[] = {
	{0.75, 4, CASE_PASS, 0, ""},
	{0.7501, 4, CASE_PASS, 0, ""},
	{0.8, 4, CASE_FAIL, 0, "loss is 0.8, expected 0.75 (off by 0.05, relative 0.067)"},
	{0.75, 5, CASE_FAIL, 1, "steps is 5, expected 4 (off by 1)"},
	{0.8, 5, CASE_FAIL, 0,
	 "loss is 0.8, expected 0.75 (off by 0.05, relative 0.067); so is steps"},
	{NAN, 4, CASE_FAIL, 0, "loss is NaN, expected 0.75"},
	{-INFINITY, 4, CASE_FAIL, 0, "loss is -Infinity, expected 0.75"},
	{0.75, 0x7f7f7f7f, CASE_FAIL, 1, "steps was never written"},
};

START_TEST(a_failure_is_told_in_plain_words)
{
	struct case_result r = judge_fit(fits[_i].loss, fits[_i].steps);

	ck_assert_int_eq(r.status, fits[_i].want);
	ck_assert_str_eq(r.detail, fits[_i].detail);
	if (r.status == CASE_FAIL)
		ck_assert_uint_eq(r.worst_output, fits[_i].worst);
}
END_TEST

/* One case of "weights": expects {1, 0, 3}. */
static struct case_result judge_weights(struct value *out, struct answer *again,
					enum case_status status, const char *detail)
{
	double want_w[] = {1, 0, 3};
	struct expectation want = {.value = list(want_w, 3), .tol = {.atol = 0.25}};
	struct task_case c = {.part = 1, .out = &want};
	struct answer a = {.status = status, .out = out};
	const struct task_case *cases[] = {&c};
	struct case_result r;

	strcpy(a.detail, detail);
	judge_cases(&task, cases, 1, &a, again, &r);
	return r;
}

START_TEST(elements_are_named_by_index)
{
	double w[] = {1, 0.5, 9};
	struct value out = list(w, 3);

	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w[2] is 9, expected 3 (off by 6, relative 2); 2 of 3 values are wrong");
	w[2] = 3;
	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w[1] is 0.5, expected 0 (off by 0.5); 1 of 3 values is wrong");
	memset(&w[1], WIRE_POISON, sizeof w[1]);
	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w[1] was never written; 1 of 3 values is wrong");
}
END_TEST

START_TEST(form_is_told)
{
	double w[] = {1, 0, 3};
	int32_t i[] = {1, 0, 3};
	struct value out = list(w, 2);

	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w has shape (2), expected (3)");
	out = scalar(w);
	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w has shape (), expected (3)");
	out = list(w, 3);
	out.type = WIRE_INT32;
	out.i32 = i;
	ck_assert_str_eq(judge_weights(&out, NULL, CASE_PASS, "").detail,
			 "w is of type int32, expected float64");
	ck_assert_str_eq(judge_weights(NULL, NULL, CASE_PASS, "").detail, "w is missing");
}
END_TEST

START_TEST(other_verdicts_are_handed_on)
{
	struct case_result r = judge_weights(NULL, NULL, CASE_CRASH, "divided by zero");

	ck_assert_int_eq(r.status, CASE_CRASH);
	ck_assert_str_eq(r.detail, "divided by zero");
	r = judge_weights(NULL, NULL, CASE_NOT_RUN, "");
	ck_assert_int_eq(r.status, CASE_NOT_RUN);
}
END_TEST

static const struct {
	const char *what;
	enum case_status status;
	double second;
	enum case_status want;
	const char *detail;
} runs[] = {
	{"not asked again", CASE_NOT_RUN, 0, CASE_PASS, ""},
	{"not run again", CASE_NOT_RUN, 1, CASE_NOT_RUN,
	 "in a second run, in another order, the time was up"},
	{"the same", CASE_PASS, 1, CASE_PASS, ""},
	{"within the tolerance", CASE_PASS, 1.125, CASE_PASS, ""},
	{"wrong now", CASE_PASS, 2, CASE_UNSTABLE,
	 "in a second run, in another order, w[0] is 2, expected 1 (off by 1, relative 1); "
	 "1 of 3 values is wrong"},
	{"right twice, but too far apart", CASE_PASS, 1.25, CASE_UNSTABLE,
	 "in a second run, in another order, w[0] is 1.25, before 0.875 (off by 0.38, relative "
	 "0.43); 1 of 3 values is wrong"},
	{"another end", CASE_CRASH, 0, CASE_UNSTABLE,
	 "in a second run, in another order, it ended as crash: no memory"},
};

START_TEST(a_second_run_must_give_the_same)
{
	double first[] = {1, 0, 3}, second[] = {runs[_i].second, 0, 3};
	struct value a = list(first, 3), b = list(second, 3);
	struct answer again = {.status = runs[_i].status,
			       .out = runs[_i].status == CASE_PASS ? &b : NULL};
	struct case_result r;

	if (again.status == CASE_CRASH)
		strcpy(again.detail, "no memory");
	if (again.status == CASE_NOT_RUN && runs[_i].second == 1)
		strcpy(again.detail, "the time was up");
	if (runs[_i].second == 1.25)
		first[0] = 0.875;
	r = judge_weights(&a, &again, CASE_PASS, "");
	ck_assert_msg(r.status == runs[_i].want, "%s", runs[_i].what);
	ck_assert_str_eq(r.detail, runs[_i].detail);
}
END_TEST

START_TEST(a_case_that_failed_is_not_called_unstable)
{
	double first[] = {7, 0, 3}, second[] = {1, 0, 3};
	struct value a = list(first, 3), b = list(second, 3);
	struct answer again = {.status = CASE_PASS, .out = &b};

	ck_assert_int_eq(judge_weights(&a, &again, CASE_PASS, "").status, CASE_FAIL);
}
END_TEST

/* Misconceptions: cases of "weights"-like scalars of part 0 with outputs loss and steps. */
enum { CASES = 12 };

static struct {
	double want[CASES], wrong[3][CASES], got[CASES];
	int32_t steps;
	struct expectation out[CASES][2], wrong_out[3][CASES][2];
	struct wrong_answer answers[CASES][3];
	struct task_case cases[CASES];
	const struct task_case *list[CASES];
	struct value values[CASES][2];
	struct answer given[CASES];
	struct case_result results[CASES];
	struct told told[4];
} m;

/* Expected i + 1; "half" gives half of it, "double" twice, "same" the same. */
static void set_up(void)
{
	static const double factor[] = {0.5, 2, 1};

	m.steps = 3;
	for (size_t i = 0; i < CASES; i++) {
		m.want[i] = (double)i + 1;
		m.out[i][0] = (struct expectation){.value = scalar(&m.want[i]), .tol = outs[0].tol};
		m.out[i][1] = (struct expectation){.value = whole(&m.steps), .tol = outs[1].tol};
		for (size_t k = 0; k < 3; k++) {
			m.wrong[k][i] = factor[k] * m.want[i];
			m.wrong_out[k][i][0] = (struct expectation){.value = scalar(&m.wrong[k][i]),
								    .tol = outs[0].tol};
			m.wrong_out[k][i][1] = m.out[i][1];
			m.answers[i][k] = (struct wrong_answer){k, m.wrong_out[k][i]};
		}
		m.cases[i] =
			(struct task_case){.out = m.out[i], .wrong = m.answers[i], .n_wrong = 3};
		m.list[i] = &m.cases[i];
		m.got[i] = m.want[i];
		m.values[i][0] = scalar(&m.got[i]);
		m.values[i][1] = whole(&m.steps);
		m.given[i] = (struct answer){.status = CASE_PASS, .out = m.values[i]};
	}
}

static size_t tell(size_t max)
{
	judge_cases(&task, m.list, CASES, m.given, NULL, m.results);
	return judge_misconceptions(&task, m.list, CASES, m.given, m.results, m.told, max);
}

START_TEST(who_is_right_is_told_nothing)
{
	set_up();
	ck_assert_uint_eq(tell(4), 0);
}
END_TEST

START_TEST(a_wrong_idea_is_recognised)
{
	set_up();
	for (size_t i = 0; i < CASES; i++)
		m.got[i] = m.wrong[1][i];
	ck_assert_uint_eq(tell(4), 1);
	ck_assert_uint_eq(m.told[0].misconception, 1);
	ck_assert_uint_eq(m.told[0].matched, CASES);
	ck_assert_uint_eq(m.told[0].differs, CASES);
	ck_assert_uint_eq(tell(0), 0);
}
END_TEST

START_TEST(nine_in_ten_answers_must_match)
{
	set_up();
	for (size_t i = 0; i < CASES; i++)
		m.got[i] = m.wrong[0][i];
	m.got[0] = 99;
	ck_assert_uint_eq(tell(4), 1);
	ck_assert_uint_eq(m.told[0].matched, CASES - 1);
	m.got[1] = 99;
	ck_assert_uint_eq(tell(4), 0);
	/* what gave no answer is not counted */
	m.given[0].status = m.given[1].status = CASE_CRASH;
	ck_assert_uint_eq(tell(4), 1);
	ck_assert_uint_eq(m.told[0].differs, CASES - 2);
}
END_TEST

START_TEST(one_match_is_chance)
{
	set_up();
	for (size_t i = 0; i < CASES; i++)
		m.cases[i].n_wrong = i < 1 ? 3 : 0;
	m.got[0] = m.wrong[0][0];
	ck_assert_uint_eq(tell(4), 0);
	m.cases[1].n_wrong = 3;
	m.got[1] = m.wrong[0][1];
	ck_assert_uint_eq(tell(4), 1);
}
END_TEST

START_TEST(the_idea_with_the_most_matches_wins)
{
	set_up();
	for (size_t i = 0; i < CASES; i++) {
		m.got[i] = m.wrong[1][i];
		m.wrong[0][i] = i < 11 ? m.got[i] : 77;
	}
	ck_assert_uint_eq(tell(4), 1);
	ck_assert_uint_eq(m.told[0].misconception, 1);
	m.wrong[0][11] = m.got[11];
	ck_assert_uint_eq(tell(4), 2);
	ck_assert_uint_eq(tell(1), 1);
}
END_TEST

TCase *case_judge(void)
{
	TCase *tc = tcase_create("judge");

	tcase_add_loop_test(tc, a_failure_is_told_in_plain_words, 0, COUNT(fits));
	tcase_add_test(tc, elements_are_named_by_index);
	tcase_add_test(tc, form_is_told);
	tcase_add_test(tc, other_verdicts_are_handed_on);
	tcase_add_loop_test(tc, a_second_run_must_give_the_same, 0, COUNT(runs));
	tcase_add_test(tc, a_case_that_failed_is_not_called_unstable);
	tcase_add_test(tc, who_is_right_is_told_nothing);
	tcase_add_test(tc, a_wrong_idea_is_recognised);
	tcase_add_test(tc, nine_in_ten_answers_must_match);
	tcase_add_test(tc, one_match_is_chance);
	tcase_add_test(tc, the_idea_with_the_most_matches_wins);
	return tc;
}
