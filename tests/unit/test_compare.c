#include "tests/unit/suites.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/compare/compare.h"
#include "sandbox/base/scoped.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

/* Every verdict of NumPy 1.24's assert_allclose in the file. Ours is the rule with equal_nan: the
 * rows without it say the same but where both are NaN, which then is a failure. */
START_TEST(agrees_with_numpy_on_every_row)
{
	scoped(file_close) FILE *f =
		fopen("tests/unit/data/numpy_assert_allclose_scalars.csv", "r");
	char line[256], got[64], want[64], rtol[64], atol[64];
	int equal_nan, pass, rows = 0, no_nan = 0;

	ck_assert_ptr_nonnull(f);
	ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
	while (fgets(line, sizeof line, f)) {
		struct tolerance tol = {.rule = TOL_CLOSE};
		double a, b;
		bool both_nan;

		ck_assert_int_eq(sscanf(line, "%63[^,],%63[^,],%63[^,],%63[^,],%d,%d", got, want,
					rtol, atol, &equal_nan, &pass),
				 6);
		a = strtod(got, NULL);
		b = strtod(want, NULL);
		tol.rtol = strtod(rtol, NULL);
		tol.atol = strtod(atol, NULL);
		both_nan = isnan(a) && isnan(b);
		if (both_nan && !equal_nan) {
			ck_assert_int_eq(pass, 0);
			pass = 1;
			no_nan++;
		}
		ck_assert_msg(close_enough(a, b, &tol) == pass, "%s", line);
		rows++;
	}
	ck_assert_int_eq(rows, 5808);
	ck_assert_int_gt(no_nan, 0);
}
END_TEST

static const struct {
	double a, b;
	uint64_t want;
} ulps[] = {
	{1, 1, 0},
	{1, 1 + DBL_EPSILON, 1},
	{1 + DBL_EPSILON, 1, 1},
	{1, 1 - DBL_EPSILON / 2, 1},
	{0.0, -0.0, 0},
	{5e-324, -5e-324, 2},
	{-1, -1 - DBL_EPSILON, 1},
	{0, DBL_MIN, UINT64_C(1) << 52},
	{DBL_MAX, -DBL_MAX, 2 * UINT64_C(0x7fefffffffffffff)},
	{INFINITY, DBL_MAX, UINT64_MAX},
	{NAN, 1, UINT64_MAX},
};

START_TEST(ulps_count_through_zero)
{
	ck_assert_uint_eq(ulp_distance(ulps[_i].a, ulps[_i].b), ulps[_i].want);
}
END_TEST

static const struct {
	const char *what;
	double got, want;
	struct tolerance tol;
	bool pass;
} rules[] = {
	{"exactly at atol", 1.5, 1, {.rule = TOL_CLOSE, .atol = 0.5}, true},
	{"just over atol", 1.5 + DBL_EPSILON, 1, {.rule = TOL_CLOSE, .atol = 0.5}, false},
	{"rtol is of the expected value", 2, 1, {.rule = TOL_CLOSE, .rtol = 0.5}, false},
	{"and not of the other", 1, 2, {.rule = TOL_CLOSE, .rtol = 0.5}, true},
	{"an infinity of another sign", INFINITY, -INFINITY, {.rule = TOL_CLOSE, .rtol = 9}, false},
	{"an infinity for a number", INFINITY, 1, {.rule = TOL_CLOSE, .atol = INFINITY}, false},
	{"a number for an infinity", 1, INFINITY, {.rule = TOL_CLOSE, .rtol = 1}, false},
	{"NaN for a number", NAN, 1, {.rule = TOL_CLOSE, .atol = INFINITY}, false},
	{"a number for NaN", 1, NAN, {.rule = TOL_CLOSE, .atol = INFINITY}, false},
	{"NaN for NaN, exactly", NAN, -NAN, {.rule = TOL_EXACT}, true},
	{"zeros are equal", -0.0, 0.0, {.rule = TOL_EXACT}, true},
	{"unless their sign counts",
	 -0.0,
	 0.0,
	 {.rule = TOL_CLOSE, .atol = 1, .signed_zero = true},
	 false},
	{"the same zero", -0.0, -0.0, {.rule = TOL_ULPS, .signed_zero = true}, true},
	{"exact is exact", 1 + DBL_EPSILON, 1, {.rule = TOL_EXACT}, false},
	{"at the limit of ulps", 1 + 4 * DBL_EPSILON, 1, {.rule = TOL_ULPS, .ulps = 4}, true},
	{"one ulp over", 1 + 5 * DBL_EPSILON, 1, {.rule = TOL_ULPS, .ulps = 4}, false},
	{"infinite in ulps", INFINITY, DBL_MAX, {.rule = TOL_ULPS, .ulps = UINT64_MAX}, false},
};

START_TEST(each_rule_has_its_edge)
{
	ck_assert_msg(close_enough(rules[_i].got, rules[_i].want, &rules[_i].tol) == rules[_i].pass,
		      "%s", rules[_i].what);
}
END_TEST

/* Values on the stack: never released. */
static struct value array(double *data, size_t n)
{
	return (struct value){
		.type = WIRE_FLOAT64, .ndim = 1, .shape = {n}, .count = n, .data = data};
}

static const struct tolerance loose = {.rule = TOL_CLOSE, .atol = 0.5};

START_TEST(the_worst_element_is_found)
{
	double got[] = {1, 2.4, 7, 3.9, 1}, want[] = {1, 2, 3, 2, 1};
	struct value a = array(got, 5);
	struct expectation e = {.value = array(want, 5), .tol = loose};
	struct comparison c = compare_output(&a, &e);

	ck_assert(!c.pass);
	ck_assert_int_eq(c.why, MISMATCH_VALUE);
	ck_assert_uint_eq(c.count, 5);
	ck_assert_uint_eq(c.n_wrong, 2);
	ck_assert_uint_eq(c.worst, 2);
	ck_assert(c.got == 7 && c.want == 3 && c.abs_err == 4);
	ck_assert_double_eq_tol(c.rel_err, 4.0 / 3, 1e-15);
	ck_assert(!c.poison);
}
END_TEST

START_TEST(an_element_outside_goes_before_one_inside)
{
	/* relative to its tolerance the second is worse, though its error is smaller */
	double got[] = {1000.9, 0.5}, want[] = {1000, 0.4};
	struct value a = array(got, 2);
	struct expectation e = {.value = array(want, 2), .tol = {.rtol = 1e-3}};
	struct comparison c = compare_output(&a, &e);

	ck_assert_uint_eq(c.n_wrong, 1);
	ck_assert_uint_eq(c.worst, 1);
}
END_TEST

START_TEST(what_is_not_finite_is_worst)
{
	double got[] = {9, NAN, 1}, want[] = {1, 1, 1};
	struct value a = array(got, 3);
	struct expectation e = {.value = array(want, 3), .tol = loose};
	struct comparison c = compare_output(&a, &e);

	ck_assert_uint_eq(c.worst, 1);
	ck_assert(isnan(c.got) && isnan(c.abs_err));
	ck_assert_uint_eq(c.ulp_err, UINT64_MAX);
}
END_TEST

START_TEST(a_pass_tells_its_largest_error)
{
	double got[] = {1, 2.25, 0}, want[] = {1, 2, 0};
	struct value a = array(got, 3);
	struct expectation e = {.value = array(want, 3), .tol = loose};
	struct comparison c = compare_output(&a, &e);

	ck_assert(c.pass);
	ck_assert_uint_eq(c.worst, 1);
	ck_assert(c.abs_err == 0.25 && c.rel_err == 0.125);
}
END_TEST

START_TEST(an_error_at_zero_is_relatively_infinite)
{
	double got[] = {0.25}, want[] = {0};
	struct value a = array(got, 1);
	struct expectation e = {.value = array(want, 1), .tol = loose};

	ck_assert(isinf(compare_output(&a, &e).rel_err));
	got[0] = 0;
	ck_assert(compare_output(&a, &e).rel_err == 0);
}
END_TEST

START_TEST(poison_is_told)
{
	double got[2], want[] = {1, 1};
	struct value a = array(got, 2);
	struct expectation e = {.value = array(want, 2), .tol = loose};
	struct comparison c;

	memset(got, WIRE_POISON, sizeof got);
	got[0] = 1;
	c = compare_output(&a, &e);
	ck_assert(c.poison);
	ck_assert_uint_eq(c.worst, 1);
}
END_TEST

START_TEST(form_comes_before_values)
{
	double data[] = {1, 2};
	int32_t whole[] = {1, 2};
	struct value a = array(data, 2), b = array(data, 1), m = array(data, 2);
	struct value i = {.type = WIRE_INT32, .ndim = 1, .shape = {2}, .count = 2, .i32 = whole};
	struct expectation e = {.value = a, .tol = loose};

	m.ndim = 2;
	m.shape[1] = 1;
	ck_assert_int_eq(compare_output(NULL, &e).why, MISMATCH_MISSING);
	ck_assert_int_eq(compare_output(&b, &e).why, MISMATCH_SHAPE);
	ck_assert_int_eq(compare_output(&m, &e).why, MISMATCH_SHAPE);
	ck_assert_int_eq(compare_output(&i, &e).why, MISMATCH_TYPE);
	ck_assert_int_eq(compare_output(&a, &e).why, MISMATCH_NONE);
	ck_assert(!compare_output(NULL, &e).pass);
}
END_TEST

START_TEST(empty_arrays_are_equal)
{
	struct value a = array(NULL, 0);
	struct expectation e = {.value = a, .tol = loose};

	ck_assert(compare_output(&a, &e).pass);
	ck_assert_uint_eq(compare_output(&a, &e).count, 0);
}
END_TEST

static const struct {
	double got;
	bool pass;
	double want;
} between[] = {
	{1, true, 1},  {2, true, 2},    {1.5, true, 1.5},     {0.5, false, 1},
	{9, false, 2}, {NAN, false, 1}, {INFINITY, false, 2}, {-INFINITY, false, 1},
};

START_TEST(a_range_is_closed)
{
	double got = between[_i].got;
	struct value a = {.type = WIRE_FLOAT64, .count = 1, .f64 = &got};
	struct expectation e = {.kind = EXPECT_BETWEEN, .low = 1, .high = 2};
	struct comparison c;

	e.value.type = WIRE_FLOAT64;
	c = compare_output(&a, &e);
	ck_assert_int_eq(c.pass, between[_i].pass);
	ck_assert(c.want == between[_i].want);
	a.ndim = 1;
	a.shape[0] = 1;
	ck_assert_int_eq(compare_output(&a, &e).why, MISMATCH_SHAPE);
}
END_TEST

START_TEST(anything_goes_where_nothing_is_expected)
{
	double got = NAN;
	struct value a = {.type = WIRE_FLOAT64, .count = 1, .f64 = &got};
	struct expectation e = {.kind = EXPECT_ANY};

	ck_assert(compare_output(&a, &e).pass);
	ck_assert(!compare_output(NULL, &e).pass);
}
END_TEST

START_TEST(large_integers_are_compared_as_integers)
{
	int64_t got = (INT64_C(1) << 53) + 1, want = INT64_C(1) << 53;
	struct value a = {.type = WIRE_INT64, .count = 1, .i64 = &got};
	struct expectation e = {.tol = {.rule = TOL_EXACT}};

	e.value = (struct value){.type = WIRE_INT64, .count = 1, .i64 = &want};
	ck_assert(!compare_output(&a, &e).pass);
	got = want;
	ck_assert(compare_output(&a, &e).pass);
}
END_TEST

START_TEST(texts_are_compared_byte_by_byte)
{
	char one[] = "abc", two[] = "abd", three[] = "ab";
	struct value a = {.type = WIRE_STRING, .ndim = 1, .shape = {3}, .count = 3, .str = one};
	struct value b = a,
		     c = {.type = WIRE_STRING, .ndim = 1, .shape = {2}, .count = 2, .str = three};
	struct expectation e = {.value = a, .tol = {.rule = TOL_EXACT}};

	b.str = two;
	ck_assert(compare_output(&a, &e).pass);
	ck_assert_int_eq(compare_output(&b, &e).why, MISMATCH_VALUE);
	ck_assert_int_eq(compare_output(&c, &e).why, MISMATCH_VALUE);
}
END_TEST

TCase *case_compare(void)
{
	TCase *tc = tcase_create("compare");

	tcase_add_test(tc, agrees_with_numpy_on_every_row);
	tcase_add_loop_test(tc, ulps_count_through_zero, 0, COUNT(ulps));
	tcase_add_loop_test(tc, each_rule_has_its_edge, 0, COUNT(rules));
	tcase_add_test(tc, the_worst_element_is_found);
	tcase_add_test(tc, an_element_outside_goes_before_one_inside);
	tcase_add_test(tc, what_is_not_finite_is_worst);
	tcase_add_test(tc, a_pass_tells_its_largest_error);
	tcase_add_test(tc, an_error_at_zero_is_relatively_infinite);
	tcase_add_test(tc, poison_is_told);
	tcase_add_test(tc, form_comes_before_values);
	tcase_add_test(tc, empty_arrays_are_equal);
	tcase_add_loop_test(tc, a_range_is_closed, 0, COUNT(between));
	tcase_add_test(tc, anything_goes_where_nothing_is_expected);
	tcase_add_test(tc, large_integers_are_compared_as_integers);
	tcase_add_test(tc, texts_are_compared_byte_by_byte);
	return tc;
}
