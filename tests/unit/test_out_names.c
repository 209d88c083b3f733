#include <check.h>
#include <string.h>
#include <strings.h>

#include "grader/cohort/out_names.h"
#include "tests/unit/suites.h"

static const char *const plain[] = {"ada", "s1234567", "a.b-c_d", "12345", "x"};

START_TEST(a_plain_id_is_its_own_stem)
{
	char stem[STEM_MAX];

	stem_of(plain[_i], stem);
	ck_assert_str_eq(stem, plain[_i]);
}
END_TEST

/* What a stem begins with; behind it stand a dash and 12 digits. */
static const struct {
	const char *id, *begins;
} others[] = {
	{"", "-"},
	{"Ada", "Ada-"},
	{"con", "con-"},
	{"com1.x", "com1_x-"},
	{"..", "_.-"},
	{"../../etc/passwd", "_._.._etc_passwd-"},
	{"/etc", "_etc-"},
	{"a b", "a_b-"},
	{"a\\b:c*?\"<>|", "a_b_c_-"},
	{".hidden", "_hidden-"},
	{"-rf", "_rf-"},
	{"dot.", "dot.-"},
	{"\u7f8e\u54b2", "\u7f8e\u54b2-"},
	{"a\u202eb", "a_b-"},
	{"a\nb", "a_b-"},
	{"\xff\xfe", "_-"},
	{"ada-0123456789ab", "ada-0123456789ab-"},
	{"=cmd|' /C calc'!A0", "_cmd_C_calc_A0-"},
};

START_TEST(any_other_id_is_made_harmless)
{
	char stem[STEM_MAX];
	size_t len;

	stem_of(others[_i].id, stem);
	len = strlen(stem);
	ck_assert_uint_gt(len, 12);
	ck_assert_uint_eq(strspn(stem + len - 12, "0123456789abcdef"), 12);
	stem[len - 12] = '\0';
	ck_assert_str_eq(stem, others[_i].begins);
}
END_TEST

START_TEST(a_long_id_fits_and_breaks_no_character)
{
	char id[400], stem[STEM_MAX];

	for (size_t i = 0; i < 130; i++)
		memcpy(id + 3 * i, "\u7f8e", 3);
	id[390] = '\0';
	stem_of(id, stem);
	ck_assert_uint_lt(strlen(stem), STEM_MAX);
	ck_assert_uint_eq((strlen(stem) - 13) % 3, 0);
	memset(id, 'a', 390);
	stem_of(id, stem);
	ck_assert_uint_lt(strlen(stem), STEM_MAX);
}
END_TEST

static const char *const pairs[][2] = {
	{"ada", "Ada"},  {"ADA", "Ada"}, {"a b", "a_b"}, {"\u00e9", "e\u0301"},
	{"a/b", "a\\b"}, {"con", "Con"}, {"x", "x."},    {"ada", "ada-0123456789ab"},
};

START_TEST(two_ids_share_no_stem_whatever_the_case)
{
	char a[STEM_MAX], b[STEM_MAX];

	stem_of(pairs[_i][0], a);
	stem_of(pairs[_i][1], b);
	ck_assert_int_ne(strcasecmp(a, b), 0);
}
END_TEST

TCase *case_out_names(void)
{
	TCase *tc = tcase_create("out_names");

	tcase_add_loop_test(tc, a_plain_id_is_its_own_stem, 0, sizeof plain / sizeof *plain);
	tcase_add_loop_test(tc, any_other_id_is_made_harmless, 0, sizeof others / sizeof *others);
	tcase_add_test(tc, a_long_id_fits_and_breaks_no_character);
	tcase_add_loop_test(tc, two_ids_share_no_stem_whatever_the_case, 0,
			    sizeof pairs / sizeof *pairs);
	return tc;
}
