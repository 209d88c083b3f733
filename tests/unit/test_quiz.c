/* What a quiz asks and what a learner's own score means; tests/quiz does the rest at a terminal. */
#include "tests/unit/suites.h"

#include <string.h>

#include "grader/catalog.h"
#include "grader/practice/history.h"
#include "grader/practice/wait.h"
#include "grader/quiz/own.h"
#include "grader/quiz/pick.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

enum { NOW = 1000000000, HOUR = 3600 };

static struct catalog_entry entries[] = {
	{"easy", "Easy", "beginner", "ml", "", false, false},
	{"middle", "Middle", "intermediate", "ml", "", false, false},
	{"hard", "Hard", "advanced", "dl", "", false, false},
	{"task", "Task", "beginner", "coding", "", true, false},
	{"broken", "?", "beginner", "ml", "", false, true},
	{"plain", "Plain", "beginner", "dl", "", false, false},
};
static const struct catalog catalog = {entries, sizeof entries / sizeof *entries, 6};

static struct question_state states[] = {
	{.question = "gone", .n_reviews = 1, .due_at = NOW - 5},
	{.question = "hard", .n_reviews = 1, .due_at = NOW + 2 * HOUR, .retrievability = 0.7},
	{.question = "middle", .n_reviews = 1, .due_at = NOW - 9},
	{.question = "middle/1", .n_reviews = 1, .due_at = NOW - 99},
	{.question = "plain", .due_at = NOW - 1, .because = "you missed the edge cases"},
};
static const struct question_states known = {states, sizeof states / sizeof *states};
static const struct question_states nothing = {0};

/* The ids in their order, each with a mark: ! due, + new, - ahead of its time. */
static void check(const struct question_states *s, const struct pick_options *o, const char *want)
{
	scoped(picks_release) struct picks p = {0};
	scoped(buf_release) struct buf got = {0};

	buf_init(&got, 1024);
	pick_questions(&catalog, s, o, NOW, &p);
	for (size_t i = 0; i < p.n; i++)
		buf_printf(&got, "%s%s%c", i ? " " : "", p.at[i].id, "!+-"[p.at[i].why]);
	ck_assert_str_eq(buf_text(&got), want);
}

static const struct {
	const struct question_states *states;
	struct pick_options options;
	const char *want;
} picked[] = {
	{&known, {.count = 9}, "plain! middle/1! middle! easy+ hard-"},
	{&known, {.count = 2}, "plain! middle/1!"},
	{&known, {.count = 9, .due_only = true}, "plain! middle/1! middle!"},
	{&known, {.count = 9, .topic = "dl"}, "plain! hard-"},
	{&known, {.count = 9, .difficulty = "intermediate"}, "middle/1! middle!"},
	{&known, {.count = 9, .difficulty = "beginner", .topic = "ml"}, "easy+"},
	{&nothing, {.count = 9, .topic = "ml"}, "easy+ middle+"},
	{&nothing, {.count = 9, .due_only = true}, ""},
	{&nothing, {.count = 9, .topic = "coding"}, ""},
};

START_TEST(what_is_due_comes_first_then_what_is_new)
{
	check(picked[_i].states, &picked[_i].options, picked[_i].want);
}
END_TEST

START_TEST(the_next_due_time_and_the_reason_are_told)
{
	const struct pick_options o = {.count = 9, .due_only = true};
	scoped(picks_release) struct picks p = {0};

	pick_questions(&catalog, &known, &o, NOW, &p);
	ck_assert_int_eq(p.next_due, NOW + 2 * HOUR);
	ck_assert_uint_eq(p.n_matching, 4);
	ck_assert_str_eq(p.at[0].because, "you missed the edge cases");
	ck_assert_ptr_null(p.at[1].because);
}
END_TEST

START_TEST(the_order_of_new_questions_is_one_for_a_day)
{
	const struct pick_options o = {.count = 9, .difficulty = "beginner"};
	size_t easy_first = 0;

	for (int64_t day = 0; day < 64; day++) {
		scoped(picks_release) struct picks p = {0}, again = {0};

		pick_questions(&catalog, &nothing, &o, day * 24 * HOUR, &p);
		pick_questions(&catalog, &nothing, &o, day * 24 * HOUR + HOUR, &again);
		ck_assert_uint_eq(p.n, 2);
		ck_assert_str_eq(p.at[0].id, again.at[0].id);
		easy_first += strcmp(p.at[0].id, "easy") == 0;
	}
	ck_assert_uint_gt(easy_first, 8);
	ck_assert_uint_lt(easy_first, 56);
}
END_TEST

static const struct {
	const char *line;
	bool means;
	enum level level;
	bool easy;
} scores[] = {
	{"", true, LEVEL_OK, false},       {"  ", true, LEVEL_OK, false},
	{"s", true, LEVEL_STRONG, false},  {"Strong", true, LEVEL_STRONG, false},
	{" e ", true, LEVEL_STRONG, true}, {"EASY", true, LEVEL_STRONG, true},
	{"o", true, LEVEL_OK, false},      {"ok", true, LEVEL_OK, false},
	{"w", true, LEVEL_WEAK, false},    {"weak\t", true, LEVEL_WEAK, false},
	{"st", false, LEVEL_NONE, false},  {"ok then", false, LEVEL_NONE, false},
	{"oki", false, LEVEL_NONE, false}, {"3", false, LEVEL_NONE, false},
};

START_TEST(an_own_score_is_a_letter_or_a_word)
{
	struct own_score got = {0};

	ck_assert_int_eq(own_score_parse(scores[_i].line, LEVEL_OK, &got), scores[_i].means);
	ck_assert_int_eq(got.level, scores[_i].level);
	ck_assert_int_eq(got.easy, scores[_i].easy);
}
END_TEST

static const struct {
	int64_t seconds;
	const char *want;
} waits[] = {
	{-5, "now"},
	{0, "now"},
	{1, "in 1 minute"},
	{600, "in 10 minutes"},
	{3600, "in 1 hour"},
	{47 * 3600, "in 47 hours"},
	{48 * 3600, "in 2 days"},
	{59 * 86400, "in 59 days"},
	{60 * 86400, "in 2 months"},
	{4LL * 365 * 86400, "in 4 years"},
};

START_TEST(waits_are_said_in_fitting_units)
{
	scoped(buf_release) struct buf got = {0};

	buf_init(&got, 64);
	wait_put(&got, waits[_i].seconds);
	ck_assert_str_eq(buf_text(&got), waits[_i].want);
}
END_TEST

TCase *case_quiz(void)
{
	TCase *tc = tcase_create("quiz");

	tcase_add_loop_test(tc, what_is_due_comes_first_then_what_is_new, 0,
			    sizeof picked / sizeof *picked);
	tcase_add_test(tc, the_next_due_time_and_the_reason_are_told);
	tcase_add_test(tc, the_order_of_new_questions_is_one_for_a_day);
	tcase_add_loop_test(tc, an_own_score_is_a_letter_or_a_word, 0,
			    sizeof scores / sizeof *scores);
	tcase_add_loop_test(tc, waits_are_said_in_fitting_units, 0, sizeof waits / sizeof *waits);
	return tc;
}
