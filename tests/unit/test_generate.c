/* The vectors were computed with a separate program from the definitions in tasks/README.md. */
#include "tests/unit/suites.h"

#include <math.h>
#include <string.h>

#include "grader/task/generate.h"
#include "grader/task/json.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

START_TEST(streams_are_those_of_their_definitions)
{
	ck_assert_uint_eq(stream_fnv1a64(""), UINT64_C(0xcbf29ce484222325));
	ck_assert_uint_eq(stream_fnv1a64("foobar"), UINT64_C(0x85944171f73967e8));
	/* splitmix64 of the seed 1234567, a published vector */
	ck_assert_uint_eq(stream_word(1234567, 0), UINT64_C(6457827717110365317));
	ck_assert_uint_eq(stream_word(1234567, 1), UINT64_C(3203168211198807973));
	ck_assert_uint_eq(stream_word(stream_base(7, "x", NULL), 2), UINT64_C(0x5385f3169a04c4f8));
	ck_assert(stream_unit(stream_base(7, "x", NULL), 0) == 0x1.a0bffc4f76ec8p-1);
	ck_assert_uint_eq(stream_base(9, "x", "once"), stream_base(9, "x/once", NULL));
}
END_TEST

static const struct {
	const char *json;
	enum wire_type type;
	double want[4];
} rows[] = {
	{"{\"gen\": \"integers\", \"low\": -2, \"high\": 9}", WIRE_INT32, {7, 2, 1, 9}},
	{"{\"gen\": \"integers\", \"low\": -2, \"high\": \"nine\"}", WIRE_INT64, {7, 2, 1, 9}},
	{"{\"gen\": \"uniform\", \"low\": -1, \"high\": 1}",
	 WIRE_FLOAT64,
	 {0x1.417ff89eedd90p-1, -0x1.47bbe013bd228p-2, -0x1.63d0674b2fda0p-2,
	  0x1.dac7582ad3b08p-1}},
	{"{\"gen\": \"bell\", \"mean\": 5, \"sd\": 2}",
	 WIRE_FLOAT64,
	 {0x1.c99e7cbfd21d4p+1, 0x1.fc34d93fb3072p+1, 0x1.ddce829f3e1acp+1, 0x1.f27b12c2886b4p+2}},
	{"{\"gen\": \"grid\", \"low\": 0.5, \"high\": 2, \"steps\": 10}",
	 WIRE_FLOAT64,
	 {0x1.b333333333333p+0, 0x1.e666666666666p-1, 0x1.e666666666666p-1, 2}},
	{"{\"gen\": \"choice\", \"values\": [0, 745, -745]}", WIRE_INT32, {-745, 745, 0, -745}},
	{"{\"gen\": \"constant\", \"value\": \"-Infinity\"}",
	 WIRE_FLOAT64,
	 {-INFINITY, -INFINITY, -INFINITY, -INFINITY}},
	{"{\"gen\": \"labels\", \"rate\": 0.5}", WIRE_INT32, {0, 1, 1, 0}},
	{"{\"gen\": \"flip\", \"of\": \"of\", \"rate\": 0.5, \"classes\": 5}",
	 WIRE_INT32,
	 {1, 3, 2, 1}},
	{"{\"gen\": \"shifted\", \"of\": \"of\", \"gap\": 3, \"sd\": 0.5}",
	 WIRE_FLOAT64,
	 {0x1.52679f2ff4875p+1, -0x1.07964d8099f1dp-2, 0x1.5773a0a7cf86bp+1, 0x1.d93d89614435ap+1}},
	{"{\"gen\": \"uniform\", \"low\": [-3, -1], \"high\": [2, \"four\"]}",
	 WIRE_FLOAT64,
	 {0x1.b4321205e0134p+0, -0x1.d8dd79565257ep-1, -0x1.ffc76fe189560p-1,
	  0x1.444e4590e1910p+1}},
	{"{\"gen\": \"integers\", \"low\": 1, \"high\": [3, 20]}", WIRE_INT32, {4, 2, 2, 4}},
	{"{\"gen\": \"flip\", \"of\": \"of\", \"rate\": [0.2, 0.9], \"classes\": [2, 9]}",
	 WIRE_INT32,
	 {1, 0, 1, 1}},
	{"{\"gen\": \"flip\", \"of\": \"of\", \"rate\": 1, \"classes\": [2, 9]}",
	 WIRE_INT32,
	 {0, 1, 1, 1}},
};

static struct generator *read(const char *text, enum wire_type type, struct err *err)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json at = {.key = "f"};
	struct generator *g = NULL;

	ck_assert_int_eq(json_parse(&doc, "f", text, strlen(text), err), 0);
	at.item = doc.root;
	ck_assert_int_eq(generator_read(&at, type, &g, err), g ? 0 : -1);
	return g;
}

static void name_all(struct names *names)
{
	names->n = 0;
	ck_assert_int_eq(names_bind(names, "nine", 9, "dims", NULL), 0);
	ck_assert_int_eq(names_bind(names, "four", 4, "dims", NULL), 0);
}

START_TEST(draws_the_fixed_vectors)
{
	struct err err = {0};
	struct generator *g = read(rows[_i].json, rows[_i].type, &err);
	double data[] = {1, 0, 1, 1};
	struct value v,
		of = {.type = WIRE_FLOAT64, .ndim = 1, .shape = {4}, .count = 4, .data = data};
	struct names names;

	ck_assert_msg(g != NULL, "%s", err.text);
	name_all(&names);
	value_init(&v, rows[_i].type, 1, (size_t[]){4});
	ck_assert_msg(generate(g, 7, "x", &names, g->of ? &of : NULL, &v, &err) == 0, "%s",
		      err.text);
	for (size_t i = 0; i < 4; i++)
		ck_assert_msg(value_f64_at(&v, i) == rows[_i].want[i], "%s: [%zu] is %a, not %a",
			      rows[_i].json, i, value_f64_at(&v, i), rows[_i].want[i]);
	value_release(&v);
	generator_free(g);
}
END_TEST

static const struct {
	const char *json;
	enum wire_type type;
	const char *want;
} refused[] = {
	{"{\"gen\": \"normal\"}", WIRE_FLOAT64, "f: gen: there is no generator \"normal\""},
	{"{\"gen\": 1}", WIRE_FLOAT64, "f: gen: expected a string, got a number"},
	{"{\"gen\": \"uniform\", \"low\": 0}", WIRE_FLOAT64, "f: \"high\" is missing"},
	{"{\"gen\": \"labels\", \"rate\": 0, \"of\": \"y\"}", WIRE_INT32, "f: unknown key \"of\""},
	{"{\"gen\": \"uniform\", \"low\": 0, \"high\": 1}", WIRE_INT32,
	 "f: the generator \"uniform\" makes no int32"},
	{"{\"gen\": \"constant\", \"value\": 0}", WIRE_STRING,
	 "f: the generator \"constant\" makes no string"},
	{"{\"gen\": \"labels\", \"rate\": [0.5]}", WIRE_INT32,
	 "f: rate: expected a pair [low, high]"},
	{"{\"gen\": \"labels\", \"rate\": [1, 0]}", WIRE_INT32,
	 "f: rate: a pair's first number is the larger one"},
	{"{\"gen\": \"labels\", \"rate\": [0, \"Infinity\"]}", WIRE_INT32,
	 "f: rate: a pair's numbers must be finite"},
	{"{\"gen\": \"labels\", \"rate\": true}", WIRE_INT32,
	 "f: rate: expected a number, got a boolean"},
	{"{\"gen\": \"choice\", \"values\": []}", WIRE_INT32,
	 "f: values: expected 1 to 1024 values"},
	{"{\"gen\": \"choice\", \"values\": [[0, 1]]}", WIRE_INT32,
	 "f: values[0]: expected a number, got an array"},
};

START_TEST(refuses_what_is_no_generator)
{
	struct err err = {0};

	ck_assert_ptr_null(read(refused[_i].json, refused[_i].type, &err));
	ck_assert_str_eq(err.text, refused[_i].want);
}
END_TEST

static const struct {
	const char *json;
	enum wire_type type;
	const char *want;
} failing[] = {
	{"{\"gen\": \"integers\", \"low\": 0, \"high\": \"m\"}", WIRE_INT32,
	 "the name \"m\" stands for nothing"},
	{"{\"gen\": \"integers\", \"low\": 5, \"high\": \"four\"}", WIRE_INT32,
	 "high is less than low"},
	{"{\"gen\": \"grid\", \"low\": 0, \"high\": 1, \"steps\": 0}", WIRE_FLOAT64,
	 "steps is less than 1"},
	{"{\"gen\": \"flip\", \"of\": \"y\", \"rate\": 0, \"classes\": 0}", WIRE_INT32,
	 "classes is less than 1"},
	{"{\"gen\": \"flip\", \"of\": \"y\", \"rate\": 0, \"classes\": 2}", WIRE_INT32,
	 "y has another number of elements"},
	{"{\"gen\": \"constant\", \"value\": 2.5}", WIRE_INT32, "2.5 is not of the type int32"},
	{"{\"gen\": \"constant\", \"value\": 2147483648}", WIRE_INT32,
	 "2147483648 is not of the type int32"},
	{"{\"gen\": \"constant\", \"value\": \"NaN\"}", WIRE_INT64, "nan is not of the type int64"},
};

START_TEST(fails_where_numbers_do_not_fit)
{
	struct err err = {0};
	struct generator *g = read(failing[_i].json, failing[_i].type, &err);
	struct names names;
	struct value v;

	name_all(&names);
	value_init(&v, failing[_i].type, 1, (size_t[]){4});
	ck_assert_int_eq(generate(g, 7, "x", &names, NULL, &v, &err), -1);
	ck_assert_str_eq(err.text, failing[_i].want);
	value_release(&v);
	generator_free(g);
}
END_TEST

START_TEST(a_name_keeps_its_value)
{
	struct err err = {0};
	struct names names;

	name_all(&names);
	ck_assert_int_eq(names_bind(&names, "nine", 9, "X", &err), 0);
	ck_assert_int_eq(names_bind(&names, "nine", 8, "X", &err), -1);
	ck_assert_str_eq(err.text, "nine is 8 here and 9 in dims");
	ck_assert_ptr_null(names_find(&names, "eight"));
}
END_TEST

TCase *case_generate(void)
{
	TCase *tc = tcase_create("generate");

	tcase_add_test(tc, streams_are_those_of_their_definitions);
	tcase_add_loop_test(tc, draws_the_fixed_vectors, 0, COUNT(rows));
	tcase_add_loop_test(tc, refuses_what_is_no_generator, 0, COUNT(refused));
	tcase_add_loop_test(tc, fails_where_numbers_do_not_fit, 0, COUNT(failing));
	tcase_add_test(tc, a_name_keeps_its_value);
	return tc;
}
