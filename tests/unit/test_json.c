#include "tests/unit/suites.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>

#include "grader/task/json.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))

static const char *const right[] = {
	"0",
	"-0.5e+3",
	" [ ] ",
	"{}",
	"\"\"",
	"null",
	"[true, false, null]",
	"{\"a\": {\"b\": [1, 2.5, \"\\u00e9\\ud83d\\ude00\\n\\t\\/\\\"\\\\\"]}}\n",
	"\"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"",
	"{\"a\": 1, \"A\": 2}",
};

START_TEST(accepts_json)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct err err = {0};

	ck_assert_msg(json_parse(&doc, "f", right[_i], strlen(right[_i]), &err) == 0, "%s",
		      err.text);
}
END_TEST

static const struct {
	const char *text, *want;
} wrong[] = {
	{"", "f: line 1, column 1: it ends where a value is expected"},
	{"{\"a\": 1,}", "f: line 1, column 9: expected a key in quotes"},
	{"[1,\n 2,\n x]", "f: line 3, column 2: expected a value"},
	{"[\"\xc3\xa9\", 01]", "f: line 1, column 8: a number with a leading zero"},
	{"[1 2]", "f: line 1, column 4: expected a comma or ]"},
	{"{\"a\" 1}", "f: line 1, column 6: expected a colon"},
	{"{\"a\": 1 \"b\": 2}", "f: line 1, column 9: expected a comma or }"},
	{"1 2", "f: line 1, column 3: something follows the value"},
	{"\xef\xbb\xbf"
	 "1",
	 "f: line 1, column 1: expected a value"},
	{"[.5]", "f: line 1, column 2: expected a value"},
	{"[5.]", "f: line 1, column 4: expected a digit"},
	{"[+5]", "f: line 1, column 2: expected a value"},
	{"[1e]", "f: line 1, column 4: expected a digit"},
	{"[-]", "f: line 1, column 3: expected a digit"},
	{"[NaN]", "f: line 1, column 2: expected a value"},
	{"[tru]", "f: line 1, column 2: expected a value"},
	{"\"a", "f: line 1, column 3: a string without an end"},
	{"\"a\nb\"", "f: line 1, column 3: a control character in a string"},
	{"\"\\u0000\"", "f: line 1, column 8: a control character"},
	{"\"\\u001b\"", "f: line 1, column 8: a control character"},
	{"\"\xc2\x9b\"", "f: line 1, column 2: a control character in a string"},
	{"\"\\x\"", "f: line 1, column 3: an unknown escape"},
	{"\"\\u12g4\"", "f: line 1, column 6: \\u needs four hexadecimal digits"},
	{"\"\\ud800x\"", "f: line 1, column 8: half a surrogate pair"},
	{"\"\\udc00\"", "f: line 1, column 8: half a surrogate pair"},
	{"\"\xff\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xc0\xaf\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xe0\x9f\xbf\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xf0\x8f\xbf\xbf\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xf4\x90\x80\x80\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xed\xa0\x80\"", "f: line 1, column 2: invalid UTF-8"},
	{"\"\xe2\x82\"", "f: line 1, column 2: invalid UTF-8"},
	{"{\"\\u0061\": 1}", "f: line 1, column 3: an escape in a key"},
	{"[1, // no\n 2]", "f: line 1, column 5: expected a value"},
	{"1234567890123456789012345678901234567890123456789012345678901",
	 "f: line 1, column 1: a number of too many digits"},
	{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
	 "f: line 1, column 33: nested too deep"},
	{"{\"a\": 1, \"a\": 1}", "f: the key \"a\" is given twice"},
	{"{\"a\": [{}, {\"b\": 1, \"c\": 2, \"b\": 1}]}", "f: a[1]: the key \"b\" is given twice"},
};

START_TEST(says_where_a_text_is_wrong)
{
	struct json_doc doc = {NULL};
	struct err err = {0};

	ck_assert_int_eq(json_parse(&doc, "f", wrong[_i].text, strlen(wrong[_i].text), &err), -1);
	ck_assert_str_eq(err.text, wrong[_i].want);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_null(doc.root);
}
END_TEST

static struct json parsed(struct json_doc *doc, const char *text)
{
	struct err err = {0};
	struct json at = {.key = "f.json"};

	ck_assert_msg(json_parse(doc, "f.json", text, strlen(text), &err) == 0, "%s", err.text);
	at.item = doc->root;
	return at;
}

static const struct {
	const char *text;
	bool ok;
	int64_t want;
	const char *why;
} integers[] = {
	{"5", true, 5, NULL},
	{"-10", true, -10, NULL},
	{"1e1", true, 10, NULL},
	{"11", false, 0, "f.json: 11 is not between -10 and 10"},
	{"1.5", false, 0, "f.json: expected an integer, got 1.5"},
	{"\"5\"", false, 0, "f.json: expected an integer, got a string"},
	{"true", false, 0, "f.json: expected an integer, got a boolean"},
	{"[5]", false, 0, "f.json: expected an integer, got an array"},
	{"1e300", false, 0, "f.json: 1.0000000000000001e+300 is not between -10 and 10"},
};

START_TEST(integers_are_whole_and_in_range)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json at = parsed(&doc, integers[_i].text);
	struct err err = {0};
	int64_t got = 0;

	ck_assert_int_eq(json_i64(&at, -10, 10, &got, &err), integers[_i].ok ? 0 : -1);
	if (integers[_i].ok)
		ck_assert_int_eq(got, integers[_i].want);
	else
		ck_assert_str_eq(err.text, integers[_i].why);
}
END_TEST

START_TEST(integers_that_a_double_may_have_rounded_are_refused)
{
	static const struct {
		const char *text;
		int want;
	} edge[] = {{"9007199254740991", 0},
		    {"9007199254740992", -1},
		    {"9007199254740993", -1},
		    {"-9007199254740991", 0},
		    {"-9007199254740993", -1}};

	for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
		scoped(json_doc_release) struct json_doc doc = {NULL};
		struct json at = parsed(&doc, edge[i].text);
		int64_t got;

		ck_assert_int_eq(json_i64(&at, INT64_MIN, INT64_MAX, &got, NULL), edge[i].want);
	}
}
END_TEST

START_TEST(doubles_may_be_words_where_allowed)
{
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json at =
		parsed(&doc, "[\"NaN\", \"Infinity\", \"-Infinity\", 2.5, \"nan\", 1e999]");
	struct err err = {0};
	struct json c = json_first(&at);
	double v = 0;

	ck_assert(json_any_f64(&c, &v, NULL) == 0 && isnan(v));
	ck_assert_int_eq(json_f64(&c, &v, &err), -1);
	ck_assert_str_eq(err.text, "f.json: [0]: expected a number, got a string");
	json_next(&c);
	ck_assert(json_any_f64(&c, &v, NULL) == 0 && v == INFINITY);
	json_next(&c);
	ck_assert(json_any_f64(&c, &v, NULL) == 0 && v == -INFINITY);
	json_next(&c);
	ck_assert(json_any_f64(&c, &v, NULL) == 0 && v == 2.5);
	json_next(&c);
	ck_assert_int_eq(json_any_f64(&c, &v, &err), -1);
	ck_assert_str_eq(err.text, "f.json: [4]: expected a number, got \"nan\"");
	json_next(&c);
	ck_assert_int_eq(json_f64(&c, &v, &err), -1);
	ck_assert_str_eq(err.text, "f.json: [5]: the number is too large");
	json_next(&c);
	ck_assert_ptr_null(c.item);
}
END_TEST

START_TEST(members_are_placed_by_the_table)
{
	static const struct json_key keys[] = {{"a", true}, {"b", false}, {"c", true}};
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json at = parsed(&doc, "{\"c\": \"x\", \"a\": true}"), got[3];
	struct err err = {0};
	const char *text;
	bool yes;

	ck_assert_int_eq(json_members(&at, keys, 3, got, &err), 0);
	ck_assert(json_bool(&got[0], &yes, &err) == 0 && yes);
	ck_assert_ptr_null(got[1].item);
	ck_assert_int_eq(json_string(&got[2], &text, &err), 0);
	ck_assert_str_eq(text, "x");
	ck_assert_int_eq(json_string(&got[1], &text, &err), -1);
	ck_assert_str_eq(err.text, "f.json: b: expected a string, got nothing");
}
END_TEST

START_TEST(unknown_and_missing_members_are_named)
{
	static const struct json_key keys[] = {{"a", true}, {"b", false}};
	scoped(json_doc_release) struct json_doc doc = {NULL};
	struct json root = parsed(&doc, "{\"in\": [{\"b\": 1}, {\"a\": 1, \"A\": 1}, 3]}");
	struct json in = json_member(&root, "in"), c = json_first(&in), got[2];
	struct err err = {0};

	ck_assert_int_eq(json_members(&c, keys, 2, got, &err), -1);
	ck_assert_str_eq(err.text, "f.json: in[0]: \"a\" is missing");
	json_next(&c);
	ck_assert_int_eq(json_members(&c, keys, 2, got, &err), -1);
	ck_assert_str_eq(err.text, "f.json: in[1]: unknown key \"A\"");
	json_next(&c);
	ck_assert_int_eq(json_members(&c, keys, 2, got, &err), -1);
	ck_assert_str_eq(err.text, "f.json: in[2]: expected an object, got a number");
}
END_TEST

START_TEST(an_array_is_read_element_by_element)
{
	static const char text[] =
		" {\"x\": [\"cases\", {\"cases\": [9]}], \"cases\" : [ 1 , [2,3],{\"a\":\"]\"} ]}";
	static const char *const want[] = {"1", "[2,3]", "{\"a\":\"]\"}"};
	struct json_text array, elem = {NULL, 0};
	size_t n = 0;

	ck_assert(json_find_array(text, strlen(text), "cases", &array));
	for (; json_next_text(&array, &elem); n++) {
		ck_assert_uint_lt(n, 3);
		ck_assert_uint_eq(elem.len, strlen(want[n]));
		ck_assert_mem_eq(elem.at, want[n], elem.len);
	}
	ck_assert_uint_eq(n, 3);
	ck_assert(!json_find_array(text, strlen(text), "case", &array));
	ck_assert(!json_find_array("{\"cases\": 1}", 12, "cases", &array));
	ck_assert(!json_find_array("[]", 2, "cases", &array));
	ck_assert(!json_find_array("{}", 2, "cases", &array));
}
END_TEST

START_TEST(a_file_has_a_cap_and_must_be_one)
{
	struct buf text;
	struct err err = {0};

	ck_assert_int_eq(
		json_read_file(AT_FDCWD, "tests/unit/data/task-ok/task.json", 10, &text, &err), -1);
	ck_assert_str_eq(err.text, "tests/unit/data/task-ok/task.json: it is larger than 10 bytes");
	buf_release(&text);
	ck_assert_int_eq(json_read_file(AT_FDCWD, "tests/unit", 10, &text, &err), -1);
	ck_assert_str_eq(err.text, "tests/unit: it is not a regular file");
	ck_assert_int_eq(json_read_file(AT_FDCWD, "tests/none", 10, &text, &err), -1);
	ck_assert_str_eq(err.text, "tests/none: there is no such file");
	ck_assert_int_eq(err.kind, ERR_USAGE);
}
END_TEST

TCase *case_json(void)
{
	TCase *tc = tcase_create("json");

	tcase_add_loop_test(tc, accepts_json, 0, COUNT(right));
	tcase_add_loop_test(tc, says_where_a_text_is_wrong, 0, COUNT(wrong));
	tcase_add_loop_test(tc, integers_are_whole_and_in_range, 0, COUNT(integers));
	tcase_add_test(tc, integers_that_a_double_may_have_rounded_are_refused);
	tcase_add_test(tc, doubles_may_be_words_where_allowed);
	tcase_add_test(tc, members_are_placed_by_the_table);
	tcase_add_test(tc, unknown_and_missing_members_are_named);
	tcase_add_test(tc, an_array_is_read_element_by_element);
	tcase_add_test(tc, a_file_has_a_cap_and_must_be_one);
	return tc;
}
