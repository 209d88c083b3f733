/* The vectors were computed with a separate program from the definitions in tasks/README.md. */
#include "tests/unit/suites.h"

#include <string.h>

#include "grader/task/fresh.h"
#include "sandbox/base/err.h"

static struct task *task;
static struct fresh_set set;

static void draw(uint64_t seed)
{
	struct err err = {0};

	ck_assert_msg(task_load("tests/unit/data/task-ok", &task, &err) == 0, "%s", err.text);
	fresh_draw(task, seed, &set);
}

static void drop(void)
{
	fresh_release(task, &set);
	task_free(task);
}

START_TEST(cases_stand_by_generator_with_spares_last)
{
	static const char *const ids[] = {"fresh-plain-0", "fresh-plain-1", "fresh-plain-2",
					  "fresh-plain-3", "fresh-plain-4", "fresh-rows-0",
					  "fresh-rows-1"};
	draw(42);
	ck_assert_uint_eq(set.n_cases, 7);
	for (size_t i = 0; i < set.n_cases; i++) {
		ck_assert_str_eq(set.cases[i].id, ids[i]);
		ck_assert_uint_eq(set.spec[i], i < 5 ? 0 : 1);
		ck_assert(set.cases[i].fresh);
		ck_assert_int_eq(set.cases[i].cpu_ms, 500);
		ck_assert_ptr_null(set.cases[i].out);
		ck_assert_uint_eq(set.cases[i].n_wrong, 0);
	}
	ck_assert_uint_eq(fresh_spec_count(task, 0), 3);
	ck_assert_str_eq(fresh_spec_id(task, 1), "rows");
	drop();
}
END_TEST

START_TEST(inputs_are_the_fixed_vectors)
{
	static const struct {
		size_t n;
		double first, last;
	} plain[] = {
		{8, 0x1.581a1ea975cecp-2, 0x1.ca37e6d0c76d4p-2},
		{9, 0x1.e66a8c058aa86p-1, 0x1.3fad95787af28p+0},
		{3, 0x1.cfb3869bb0780p-6, 0x1.2b97b33c6f054p+0},
		{7, -0x1.cba9598b35bb4p-3, 0x1.75450a5f40ec0p-5},
		{4, -0x1.1a7d00484bcc4p-2, 0x1.cebe158f4857ap-1},
	};

	draw(42);
	for (size_t i = 0; i < 5; i++) {
		struct value x;

		ck_assert_int_eq(task_case_inputs(task, &set.cases[i], &x, NULL), 0);
		ck_assert_uint_eq(x.shape[0], plain[i].n);
		ck_assert(x.f64[0] == plain[i].first);
		ck_assert(x.f64[plain[i].n - 1] == plain[i].last);
		value_release(&x);
	}
	drop();
}
END_TEST

START_TEST(generators_see_dimensions_and_scalars)
{
	static const struct {
		size_t d;
		int k;
		double first, last;
	} want[] = {
		{4, 2, -0x1.8e7852f6c6a1dp+0, -0x1.30ce9f2a0f26ep-1},
		{1, 1, 0x1.2bb94e8448ba3p-5, 0x1.851d032f81087p+0},
	};

	draw(42);
	for (size_t i = 0; i < 2; i++) {
		struct value in[3];

		ck_assert_int_eq(task_case_inputs(task, &set.cases[5 + i], in, NULL), 0);
		ck_assert_uint_eq(in[0].shape[0], 3);
		ck_assert_uint_eq(in[0].shape[1], want[i].d);
		ck_assert(in[0].f64[0] == want[i].first);
		ck_assert(in[0].f64[3 * want[i].d - 1] == want[i].last);
		ck_assert_int_eq(in[1].i32[2], 3);
		ck_assert_int_eq(in[2].i32[0], want[i].k);
		for (size_t k = 0; k < 3; k++)
			value_release(&in[k]);
	}
	drop();
}
END_TEST

START_TEST(another_seed_gives_other_inputs)
{
	struct value a, b;

	draw(42);
	ck_assert_int_eq(task_case_inputs(task, &set.cases[0], &a, NULL), 0);
	drop();
	draw(UINT64_MAX);
	ck_assert_int_eq(task_case_inputs(task, &set.cases[0], &b, NULL), 0);
	drop();
	ck_assert(a.count != b.count || a.f64[0] != b.f64[0]);
	value_release(&a);
	value_release(&b);
}
END_TEST

START_TEST(expected_values_are_taken_with_the_tolerance_of_the_task)
{
	struct value v;

	draw(1);
	value_init(&v, WIRE_FLOAT64, 0, NULL);
	v.f64[0] = 2.5;
	fresh_expect(task, set.spec[0], &set.cases[0], &v);
	ck_assert_ptr_null(v.data);
	ck_assert(set.cases[0].out[0].value.f64[0] == 2.5);
	ck_assert(set.cases[0].out[0].tol.rtol == 1e-12);
	drop();
}
END_TEST

TCase *case_fresh(void)
{
	TCase *tc = tcase_create("fresh");

	tcase_add_test(tc, cases_stand_by_generator_with_spares_last);
	tcase_add_test(tc, inputs_are_the_fixed_vectors);
	tcase_add_test(tc, generators_see_dimensions_and_scalars);
	tcase_add_test(tc, another_seed_gives_other_inputs);
	tcase_add_test(tc, expected_values_are_taken_with_the_tolerance_of_the_task);
	return tc;
}
