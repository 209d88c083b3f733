#include "tests/unit/suites.h"

#include "grader/rubric/rubric.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

/* Parts a and b, groups core and edge. Strong: both groups of a and core of b; or edge of b.
 * Ok: core of a. */
enum { A_CORE, A_EDGE, B_CORE, B_EDGE, CELLS };

static struct alternative strong[] = {{.groups = {3, 1}}, {.groups = {0, 2}}};
static struct alternative ok[] = {{.groups = {1}}};
static struct task_part parts[2];
static struct task_group groups[2];
static const struct task task = {
	.parts = parts,
	.n_parts = 2,
	.groups = groups,
	.n_groups = 2,
	.rubric = {[LEVEL_STRONG] = {.any_of = strong, .n_any_of = 2},
		   [LEVEL_OK] = {.any_of = ok, .n_any_of = 1}},
};

static const struct {
	const char *what;
	enum case_status status[CELLS]; /* of the second of two cases of each cell */
	enum level level;
	double score;
	uint32_t lacking[2];
} rows[] = {
	{"all pass", {CASE_PASS, CASE_PASS, CASE_PASS, CASE_PASS}, LEVEL_STRONG, 1, {0, 0}},
	{"the second alternative",
	 {CASE_FAIL, CASE_FAIL, CASE_FAIL, CASE_PASS},
	 LEVEL_STRONG,
	 0.5,
	 {0, 0}},
	{"the first alternative",
	 {CASE_PASS, CASE_PASS, CASE_PASS, CASE_FAIL},
	 LEVEL_STRONG,
	 1,
	 {0, 0}},
	{"core alone", {CASE_PASS, CASE_CRASH, CASE_TIMEOUT, CASE_FAIL}, LEVEL_OK, 2.0 / 3, {0, 2}},
	{"the nearest lacks one",
	 {CASE_PASS, CASE_FAIL, CASE_PASS, CASE_NOT_RUN},
	 LEVEL_OK,
	 2.5 / 3,
	 {2, 0}},
	{"core fails",
	 {CASE_UNSTABLE, CASE_PASS, CASE_PASS, CASE_FAIL},
	 LEVEL_WEAK,
	 2.5 / 3,
	 {1, 0}},
	{"missing",
	 {CASE_MISSING, CASE_MISSING, CASE_MISSING, CASE_MISSING},
	 LEVEL_WEAK,
	 0.5,
	 {1, 0}},
};

START_TEST(levels_follow_the_groups_that_pass)
{
	struct task_case cases[2 * CELLS];
	struct case_result results[2 * CELLS] = {0};
	struct assessment a;

	for (size_t i = 0; i < 2 * CELLS; i++) {
		size_t cell = i / 2;

		cases[i] = (struct task_case){.part = cell / 2, .group = cell % 2};
		results[i].the_case = &cases[i];
		results[i].status = i % 2 ? rows[_i].status[cell] : CASE_PASS;
	}
	rubric_assess(&task, results, 2 * CELLS, &a);
	ck_assert_msg(a.level == rows[_i].level, "%s", rows[_i].what);
	ck_assert_msg(a.lacking[0] == rows[_i].lacking[0], "%s", rows[_i].what);
	ck_assert_msg(a.lacking[1] == rows[_i].lacking[1], "%s", rows[_i].what);
	ck_assert_double_eq_tol(a.score, rows[_i].score, 1e-15);
	ck_assert_uint_eq(a.cells[1][1].total, 2);
	ck_assert_int_eq(a.missing[0], rows[_i].status[A_CORE] == CASE_MISSING);
	ck_assert_uint_eq(a.cells[0][1].by_status[CASE_CRASH],
			  rows[_i].status[A_EDGE] == CASE_CRASH);
}
END_TEST

START_TEST(a_group_without_results_does_not_pass)
{
	struct assessment a;

	rubric_assess(&task, NULL, 0, &a);
	ck_assert_int_eq(a.level, LEVEL_WEAK);
	ck_assert(a.score == 0);
	ck_assert_uint_eq(a.lacking[0], 1);
}
END_TEST

static const struct {
	enum level implementation, understanding, want;
} pairs[] = {
	{LEVEL_STRONG, LEVEL_STRONG, LEVEL_STRONG}, {LEVEL_STRONG, LEVEL_OK, LEVEL_OK},
	{LEVEL_STRONG, LEVEL_WEAK, LEVEL_OK},       {LEVEL_STRONG, LEVEL_NONE, LEVEL_STRONG},
	{LEVEL_OK, LEVEL_STRONG, LEVEL_OK},         {LEVEL_OK, LEVEL_OK, LEVEL_OK},
	{LEVEL_OK, LEVEL_WEAK, LEVEL_WEAK},         {LEVEL_OK, LEVEL_NONE, LEVEL_OK},
	{LEVEL_WEAK, LEVEL_STRONG, LEVEL_WEAK},     {LEVEL_WEAK, LEVEL_OK, LEVEL_WEAK},
	{LEVEL_WEAK, LEVEL_WEAK, LEVEL_WEAK},       {LEVEL_WEAK, LEVEL_NONE, LEVEL_WEAK},
	{LEVEL_NONE, LEVEL_STRONG, LEVEL_NONE},     {LEVEL_NONE, LEVEL_NONE, LEVEL_NONE},
};

START_TEST(the_lower_level_counts_but_for_strong_with_weak)
{
	ck_assert_int_eq(rubric_combine(&task, pairs[_i].implementation, pairs[_i].understanding),
			 pairs[_i].want);
}
END_TEST

START_TEST(a_task_may_say_otherwise)
{
	struct task stricter = task;

	stricter.combine[LEVEL_STRONG][LEVEL_WEAK] = LEVEL_WEAK;
	ck_assert_int_eq(rubric_combine(&stricter, LEVEL_STRONG, LEVEL_WEAK), LEVEL_WEAK);
	ck_assert_int_eq(rubric_combine(&stricter, LEVEL_STRONG, LEVEL_OK), LEVEL_OK);
	ck_assert_int_eq(rubric_combine(&stricter, LEVEL_STRONG, LEVEL_NONE), LEVEL_STRONG);
}
END_TEST

TCase *case_rubric(void)
{
	TCase *tc = tcase_create("rubric");

	tcase_add_loop_test(tc, levels_follow_the_groups_that_pass, 0, COUNT(rows));
	tcase_add_test(tc, a_group_without_results_does_not_pass);
	tcase_add_loop_test(tc, the_lower_level_counts_but_for_strong_with_weak, 0, COUNT(pairs));
	tcase_add_test(tc, a_task_may_say_otherwise);
	return tc;
}
