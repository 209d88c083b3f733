#include "tests/unit/suites.h"

#include <string.h>

#include "grader/options.h"
#include "sandbox/base/err.h"

static const char *const colours[] = {"red", "green", NULL};

struct sample_args {
	struct common_args common;
	const char *first, *second;
	bool flag;
	const char *text;
	struct maybe_u64 seed;
	int colour;
};

static const struct option_spec options[] = {
	{"flag", OPTION_FLAG, offsetof(struct sample_args, flag), NULL, "a flag", NULL},
	{"text", OPTION_TEXT, offsetof(struct sample_args, text), "TEXT", "a text", NULL},
	{"seed", OPTION_U64, offsetof(struct sample_args, seed), "N", "a number", NULL},
	{"colour", OPTION_CHOICE, offsetof(struct sample_args, colour), "COLOUR", "one", colours},
	{0},
};
static const struct argument_spec arguments[] = {
	{"FIRST", false, offsetof(struct sample_args, first)},
	{"SECOND", true, offsetof(struct sample_args, second)},
	{0},
};

enum { WORDS = 6 };

static int parse(const char *const words[WORDS], struct sample_args *a, struct err *err)
{
	char *argv[WORDS + 1] = {NULL};
	int argc = 0;

	for (; argc < WORDS && words[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)words[argc];
	memset(a, 0, sizeof *a);
	return options_parse(options, arguments, argc, argv, a, err);
}

static const char *const same[][WORDS] = {
	{"one", "two", "--text", "t", "--flag"},
	{"--text", "t", "one", "--flag", "two"},
	{"--flag", "--text=t", "one", "two"},
	{"one", "--flag", "--text=t", "--", "two"},
};

START_TEST(options_may_stand_anywhere)
{
	struct sample_args a;
	struct err err = {0};

	ck_assert_msg(parse(same[_i], &a, &err) == 0, "%s", err.text);
	ck_assert_str_eq(a.first, "one");
	ck_assert_str_eq(a.second, "two");
	ck_assert_str_eq(a.text, "t");
	ck_assert(a.flag);
	ck_assert(!a.seed.given);
}
END_TEST

START_TEST(values_are_parsed_by_kind)
{
	static const char *const words[WORDS] = {
		"x", "--seed=18446744073709551615", "--colour", "green", "--tasks=a", "--tasks=b"};
	struct sample_args a;

	ck_assert_int_eq(parse(words, &a, NULL), 0);
	ck_assert(a.seed.given && a.seed.value == UINT64_MAX);
	ck_assert_int_eq(a.colour, 1);
	ck_assert_uint_eq(a.common.tasks.n, 2);
	ck_assert_str_eq(a.common.tasks.at[1], "b");
}
END_TEST

START_TEST(behind_two_dashes_all_is_an_argument)
{
	static const char *const words[WORDS] = {"--", "--flag", "-"};
	struct sample_args a;

	ck_assert_int_eq(parse(words, &a, NULL), 0);
	ck_assert_str_eq(a.first, "--flag");
	ck_assert_str_eq(a.second, "-");
	ck_assert(!a.flag);
}
END_TEST

START_TEST(with_help_nothing_is_missing)
{
	static const char *const words[WORDS] = {"--help"}, *const brief[WORDS] = {"-h"};
	struct sample_args a;

	ck_assert(parse(words, &a, NULL) == 0 && a.common.help);
	ck_assert(parse(brief, &a, NULL) == 0 && a.common.help);
}
END_TEST

static const struct {
	const char *words[WORDS];
	const char *says;
} wrong[] = {
	{{NULL}, "FIRST is missing"},
	{{"a", "b", "c"}, "too many arguments: c"},
	{{"a", "--flga"}, "unknown option --flga, did you mean --flag?"},
	{{"a", "--txet=3"}, "unknown option --txet=3, did you mean --text?"},
	{{"a", "--zzzzzz"}, "unknown option --zzzzzz"},
	{{"a", "-x"}, "unknown option -x"},
	{{"a", "--flag=yes"}, "--flag takes no value"},
	{{"a", "--text"}, "--text needs a value: --text TEXT"},
	{{"a", "--text="}, "--text needs a value: --text TEXT"},
	{{"a", "--seed", "-1"}, "--seed -1: must be a whole number from 0 to 18446744073709551615"},
	{{"a", "--seed=18446744073709551616"},
	 "--seed 18446744073709551616: must be a whole number "
	 "from 0 to 18446744073709551615"},
	{{"a", "--colour", "blue"}, "--colour blue: must be one of red, green"},
};

START_TEST(what_is_wrong_is_told_in_a_line)
{
	struct sample_args a;
	struct err err = {0};

	ck_assert_int_eq(parse(wrong[_i].words, &a, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_str_eq(err.text, wrong[_i].says);
}
END_TEST

TCase *case_options(void)
{
	TCase *tc = tcase_create("options");

	tcase_add_loop_test(tc, options_may_stand_anywhere, 0, sizeof same / sizeof *same);
	tcase_add_test(tc, values_are_parsed_by_kind);
	tcase_add_test(tc, behind_two_dashes_all_is_an_argument);
	tcase_add_test(tc, with_help_nothing_is_missing);
	tcase_add_loop_test(tc, what_is_wrong_is_told_in_a_line, 0, sizeof wrong / sizeof *wrong);
	return tc;
}
