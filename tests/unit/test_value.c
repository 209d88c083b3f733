#include "tests/unit/suites.h"

#include <math.h>
#include <string.h>

#include "grader/run/verdict.h"
#include "grader/task/value.h"
#include "sandbox/base/hash.h"

START_TEST(makes_a_zeroed_value_of_its_shape)
{
	struct value v;

	ck_assert(value_init(&v, WIRE_FLOAT64, 2, (size_t[]){2, 3}));
	ck_assert_uint_eq(v.count, 6);
	ck_assert_uint_eq(value_bytes(&v), 48);
	ck_assert(v.f64[5] == 0);
	value_release(&v);
	ck_assert_ptr_null(v.data);
}
END_TEST

START_TEST(an_empty_value_has_no_data_but_a_string_has_its_nul)
{
	struct value v;

	ck_assert(value_init(&v, WIRE_INT32, 2, (size_t[]){0, 3}));
	ck_assert_ptr_null(v.data);
	ck_assert_uint_eq(v.count, 0);
	value_release(&v);
	ck_assert(value_init(&v, WIRE_STRING, 1, (size_t[]){0}));
	ck_assert_str_eq(v.str, "");
	ck_assert_uint_eq(value_bytes(&v), 1);
	value_release(&v);
}
END_TEST

static const struct {
	unsigned ndim;
	size_t shape[3];
} too_large[] = {
	{1, {VALUE_MAX_COUNT + (size_t)1}}, {2, {1 << 14, 1 << 14}}, {2, {SIZE_MAX, SIZE_MAX}},
	{2, {SIZE_MAX / 2 + 2, 2}},         {3, {1, 1, 1}},
};

START_TEST(refuses_what_is_too_large)
{
	struct value v;

	ck_assert(!value_init(&v, WIRE_FLOAT64, too_large[_i].ndim, too_large[_i].shape));
	ck_assert_ptr_null(v.data);
}
END_TEST

START_TEST(a_copy_is_its_own)
{
	struct value a, b;

	ck_assert(value_init(&a, WIRE_INT64, 1, (size_t[]){2}));
	a.i64[1] = -7;
	value_copy(&b, &a);
	a.i64[1] = 0;
	ck_assert(value_f64_at(&b, 1) == -7);
	ck_assert(value_same_shape(&a, &b));
	value_release(&a);
	value_release(&b);
}
END_TEST

START_TEST(types_have_names)
{
	enum wire_type type;

	for (int t = WIRE_INT32; t <= WIRE_STRING; t++) {
		ck_assert(value_type_parse(value_type_name((enum wire_type)t), &type));
		ck_assert_int_eq(type, t);
	}
	ck_assert(!value_type_parse("Int32", &type));
	ck_assert(!value_type_parse("", &type));
}
END_TEST

static const struct {
	double v;
	const char *want;
} numbers[] = {
	{0, "0"},
	{-0.0, "-0"},
	{100, "100"},
	{0.1, "0.1"},
	{1.0 / 3, "0.3333333333333333"},
	{150.5, "150.5"},
	{1e15, "1e+15"},
	{123456789012345.0, "123456789012345"},
	{5e-324, "5e-324"},
	{1.5e300, "1.5e+300"},
	{0.1 + 0.2, "0.30000000000000004"},
	{NAN, "NaN"},
	{-INFINITY, "-Infinity"},
	{INFINITY, "Infinity"},
};

START_TEST(numbers_are_shown_by_the_shortest_text_that_reads_back)
{
	char text[VALUE_NUMBER];

	ck_assert_str_eq(value_number(text, numbers[_i].v), numbers[_i].want);
}
END_TEST

START_TEST(every_status_has_a_name)
{
	ck_assert_str_eq(case_status_name(CASE_NOT_RUN), "not_run");
	ck_assert_str_eq(case_status_name(CASE_MISSING), "missing");
	for (int s = 0; s < CASE_STATUSES; s++)
		ck_assert_ptr_nonnull(case_status_name((enum case_status)s));
}
END_TEST

/* FIPS 180-2, appendix B. */
START_TEST(hashes_are_sha_256_of_all_ranges)
{
	static const char abc[] =
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	char hex[HASH_HEX];

	hash_bytes("abc", 3, hex);
	ck_assert_str_eq(hex, abc);
	hash_ranges((struct hash_range[]){{"a", 1}, {NULL, 0}, {"bc", 2}}, 3, hex);
	ck_assert_str_eq(hex, abc);
	hash_bytes(NULL, 0, hex);
	ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

TCase *case_value(void)
{
	TCase *tc = tcase_create("value");

	tcase_add_test(tc, makes_a_zeroed_value_of_its_shape);
	tcase_add_test(tc, an_empty_value_has_no_data_but_a_string_has_its_nul);
	tcase_add_loop_test(tc, refuses_what_is_too_large, 0, COUNT(too_large));
	tcase_add_test(tc, a_copy_is_its_own);
	tcase_add_test(tc, types_have_names);
	tcase_add_loop_test(tc, numbers_are_shown_by_the_shortest_text_that_reads_back, 0,
			    COUNT(numbers));
	tcase_add_test(tc, every_status_has_a_name);
	tcase_add_test(tc, hashes_are_sha_256_of_all_ranges);
	return tc;
}
