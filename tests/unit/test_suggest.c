#include "tests/unit/suites.h"

#include <stdint.h>

#include "grader/suggest.h"

static const struct {
	const char *a, *b;
	size_t want;
} distances[] = {
	{"", "", 0},
	{"", "abc", 3},
	{"abc", "", 3},
	{"grade", "grade", 0},
	{"grdae", "grade", 1},
	{"gradee", "grade", 1},
	{"grad", "grade", 1},
	{"grape", "grade", 1},
	{"F1-Score", "f1-score", 0},
	{"f1_score", "f1-score", 0},
	{"kitten", "sitting", 3},
	{"ca", "abc", 3}, /* no stretch is edited twice */
};

START_TEST(distances_count_edits_and_swaps)
{
	ck_assert_uint_eq(suggest_distance(distances[_i].a, distances[_i].b), distances[_i].want);
}
END_TEST

static const char *const words[] = {"f1-score", "logistic-regression", "list", "show"};

static const struct {
	const char *word, *want;
} nearest[] = {
	{"f1-scroe", "f1-score"},
	{"lsit", "list"},
	{"logistic", "logistic-regression"},
	{"shwo", "show"},
	{"f1", "f1-score"},
	{"zebra", NULL},
	{"l", NULL},
	{"", NULL},
	{"li", "list"},
};

START_TEST(the_nearest_word_is_told_and_a_far_one_is_not)
{
	const char *got = suggest(nearest[_i].word, words, 4);

	ck_assert_pstr_eq(got, nearest[_i].want);
}
END_TEST

START_TEST(a_beginning_of_two_words_tells_neither)
{
	static const char *const two[] = {"data-drift", "data-store"};

	ck_assert_ptr_null(suggest("data", two, 2));
}
END_TEST

START_TEST(a_word_too_long_is_far_from_everything)
{
	char word[200] = {0};

	for (size_t i = 0; i + 1 < sizeof word; i++)
		word[i] = 'a';
	ck_assert_uint_eq(suggest_distance(word, "a"), SIZE_MAX);
	ck_assert_ptr_null(suggest(word, words, 4));
}
END_TEST

TCase *case_suggest(void)
{
	TCase *tc = tcase_create("suggest");

	tcase_add_loop_test(tc, distances_count_edits_and_swaps, 0,
			    sizeof distances / sizeof *distances);
	tcase_add_loop_test(tc, the_nearest_word_is_told_and_a_far_one_is_not, 0,
			    sizeof nearest / sizeof *nearest);
	tcase_add_test(tc, a_beginning_of_two_words_tells_neither);
	tcase_add_test(tc, a_word_too_long_is_far_from_everything);
	return tc;
}
