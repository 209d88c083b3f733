/* A history as a file and back: nothing is lost, nothing doubled, nothing wrong is taken. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/practice/exchange.h"
#include "grader/practice/history.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

enum { T0 = 1700000000 };

static char *tmp;
static struct history *one, *two;

static void make_two(void)
{
	scoped(str_free) char *a = NULL, *b = NULL;
	int fd = fs_make_private("/tmp/test-exchange", &tmp, NULL);

	ck_assert_int_ge(fd, 0);
	close(fd);
	a = mem_printf("%s/one/practice.db", tmp);
	b = mem_printf("%s/two/practice.db", tmp);
	one = history_new(a);
	two = history_new(b);
}

static void drop_two(void)
{
	int fd = fs_open_dir(AT_FDCWD, tmp, NULL);

	history_free(one);
	history_free(two);
	fs_empty_dir(fd, NULL);
	close(fd);
	rmdir(tmp);
	str_free(&tmp);
}

static char *exported(struct history *h)
{
	struct err err = {0};
	struct buf b;

	buf_init(&b, 1 << 24);
	ck_assert_msg(exchange_export(h, &b, &err) == 0, "%s", err.text);
	return buf_take(&b);
}

static char *put(const char *text)
{
	char *path = mem_printf("%s/file.json", tmp);

	ck_assert_int_eq(fs_write(AT_FDCWD, path, text, strlen(text), NULL), 0);
	return path;
}

static struct exchange_counts imported(struct history *h, const char *text)
{
	scoped(str_free) char *path = put(text);
	struct exchange_counts n;
	struct err err = {0};

	ck_assert_msg(exchange_import(h, path, &n, &err) == 0, "%s", err.text);
	return n;
}

static void fill(struct history *h)
{
	static const char *const failed[] = {"edge", "stability"};
	const struct review reviews[] = {
		{"f1-score", T0, LEVEL_STRONG, true, LEVEL_OK, true, REVIEW_QUIZ,
		 "\"F1\" \\ is\n\tTP\r\nand \x01 \xff \xf0\x9f\x98\x80 </script>"},
		{"f1-score/2", T0, LEVEL_WEAK, false, LEVEL_NONE, false, REVIEW_ANSWER, ""},
		{"bias-variance", T0 + 9, LEVEL_NONE, false, LEVEL_OK, false, REVIEW_IMPORT, NULL},
	};
	const struct code_result code = {"f1-score", T0 + 3, LEVEL_OK, failed, 2};
	const struct code_result none = {"f1-score", T0 + 2, LEVEL_NONE, NULL, 0};
	const struct history_settings set = {.retention = 0.83, .steps = false};

	for (size_t i = 0; i < sizeof reviews / sizeof *reviews; i++)
		ck_assert_int_eq(history_record(h, &reviews[i], NULL), 0);
	ck_assert_int_eq(history_record_code(h, &code, NULL), 0);
	ck_assert_int_eq(history_record_code(h, &none, NULL), 0);
	ck_assert_int_eq(history_make_due(h, "f1-score", T0, "your code \"failed\"", NULL), 0);
	ck_assert_int_eq(history_make_due(h, "bias-variance", T0 - 5, "answered", NULL), 0);
	ck_assert_int_eq(history_record(h, &reviews[2], NULL), 0);
	ck_assert_int_eq(history_set(h, &set, NULL), 0);
}

START_TEST(comes_back_as_it_went)
{
	scoped(str_free) char *text = NULL, *again = NULL, *third = NULL;
	struct exchange_counts n;

	fill(one);
	text = exported(one);
	n = imported(two, text);
	ck_assert_uint_eq(n.reviews.taken, 4);
	ck_assert_uint_eq(n.code.taken, 2);
	ck_assert(!n.settings_kept);
	again = exported(two);
	ck_assert_str_eq(again, text);
	n = imported(two, text);
	ck_assert_uint_eq(n.reviews.taken, 0);
	ck_assert_uint_eq(n.reviews.known, 4);
	ck_assert_uint_eq(n.code.known, 2);
	third = exported(two);
	ck_assert_str_eq(third, text);
}
END_TEST

START_TEST(an_empty_history_comes_back_too)
{
	scoped(str_free) char *text = exported(one), *again = NULL;

	imported(two, text);
	again = exported(two);
	ck_assert_str_eq(again, text);
}
END_TEST

START_TEST(two_histories_become_one)
{
	const struct review r = {.question = "x", .at = T0 + 1, .level = LEVEL_OK};
	scoped(str_free) char *a = NULL, *b = NULL, *both = NULL, *other = NULL;
	struct history_settings set = {.retention = 0.75, .steps = true};
	struct exchange_counts n;

	fill(one);
	ck_assert_int_eq(history_record(two, &r, NULL), 0);
	ck_assert_int_eq(history_set(two, &set, NULL), 0);
	a = exported(one);
	b = exported(two);
	n = imported(two, a);
	ck_assert_uint_eq(n.reviews.taken, 4);
	ck_assert(n.settings_kept);
	ck_assert_int_eq(history_settings(two, &set, NULL), 0);
	ck_assert_double_eq(set.retention, 0.75);
	imported(one, b);
	both = exported(two);
	other = exported(one);
	ck_assert_str_eq(strstr(both, "\"code\""), strstr(other, "\"code\""));
}
END_TEST

START_TEST(a_review_from_elsewhere_answers_a_reason)
{
	struct question_states s;

	ck_assert_int_eq(history_make_due(one, "x", T0, "it failed", NULL), 0);
	imported(one, "{\"grader_practice\": 1, \"reviews\": [{\"question\": \"x\", "
		      "\"at\": 1700000001, \"level\": \"strong\"}]}");
	ck_assert_int_eq(history_due(one, T0 + 2, &s, NULL), 0);
	ck_assert_uint_eq(s.n, 0);
	question_states_release(&s);
}
END_TEST

/* Without ids of its own a file is taken once as well. */
START_TEST(what_has_no_id_gets_one)
{
	static const char text[] =
		"{\"grader_practice\": 1, \"reviews\": ["
		"{\"question\": \"x\", \"at\": 5, \"level\": \"ok\"},"
		"{\"question\": \"x\", \"at\": 5, \"suggested\": \"ok\"},"
		"{\"question\": \"x\", \"at\": 6, \"level\": \"ok\", \"answer\": null}],"
		"\"code\": [{\"task\": \"x\", \"at\": 5}]}";
	struct exchange_counts n = imported(one, text);

	ck_assert_uint_eq(n.reviews.taken, 3);
	ck_assert_uint_eq(n.code.taken, 1);
	n = imported(one, text);
	ck_assert_uint_eq(n.reviews.taken, 0);
	ck_assert_uint_eq(n.reviews.known, 3);
}
END_TEST

#define REVIEW(rest) "{\"grader_practice\": 1, \"reviews\": [" rest "]}"
#define GOOD "{\"question\": \"x\", \"at\": 1, \"level\": \"ok\"}"

static const struct {
	const char *text, *says;
} wrong[] = {
	{"", "file.json: line 1, column 1: "},
	{"[]", "file.json: expected an object"},
	{"{}", "file.json: \"grader_practice\" is missing: this is no export of a history"},
	{"{\"grader_practice\": 2, \"new\": 1}",
	 "file.json: grader_practice: version 2 is of a newer grader; this one reads 1"},
	{"{\"grader_practice\": 1, \"new\": 1}", "file.json: unknown key \"new\""},
	{"{\"grader_practice\": 1, \"reviews\": 3}", "file.json: reviews: expected an array"},
	{REVIEW("3"), "file.json: reviews[0]: expected an object"},
	{REVIEW(GOOD ", {\"at\": 1}"), "file.json: reviews[1]: \"question\" is missing"},
	{REVIEW("{\"question\": \"a b\", \"at\": 1}"), "file.json: reviews[0].question: "},
	{REVIEW("{\"question\": \"x\", \"at\": 1.5}"), "file.json: reviews[0].at: "},
	{REVIEW("{\"question\": \"x\", \"at\": -1}"), "file.json: reviews[0].at: "},
	{REVIEW("{\"question\": \"x\", \"at\": 1}"), "file.json: reviews[0]: a review has a level"},
	{REVIEW("{\"question\": \"x\", \"at\": 1, \"level\": \"good\"}"),
	 "file.json: reviews[0].level: \"good\" is none of weak, ok, strong"},
	{REVIEW("{\"question\": \"x\", \"at\": 1, \"level\": 3}"), "file.json: reviews[0].level: "},
	{REVIEW("{\"question\": \"x\", \"at\": 1, \"level\": \"ok\", \"source\": \"web\"}"),
	 "file.json: reviews[0].source: \"web\" is none of quiz, answer, import"},
	{REVIEW("{\"question\": \"x\", \"at\": 1, \"level\": \"ok\", \"id\": \"12\"}"),
	 "file.json: reviews[0].id: 32 digits of 0-9 and a-f are expected"},
	{REVIEW("{\"question\": \"x\", \"at\": 1, \"level\": \"ok\", \"easy\": \"yes\"}"),
	 "file.json: reviews[0].easy: expected a boolean"},
	{"{\"grader_practice\": 1, \"settings\": {\"retention\": 0.5}}",
	 "file.json: settings.retention: must be from 0.70 to 0.99"},
	{"{\"grader_practice\": 1, \"reviews\": [" GOOD "], \"code\": [{\"task\": \"x\"}]}",
	 "file.json: code[0]: \"at\" is missing"},
	{"{\"grader_practice\": 1, \"reviews\": [" GOOD "], \"code\": [{\"task\": \"x\", "
	 "\"at\": 1, \"failed\": [\"\"]}]}",
	 "file.json: code[0].failed[0]: "},
	{"{\"grader_practice\": 1, \"due\": [{\"question\": \"x\", \"at\": 1}]}",
	 "file.json: due[0]: \"because\" is missing"},
};

START_TEST(a_wrong_file_changes_nothing)
{
	scoped(str_free) char *path = put(wrong[_i].text), *before = NULL, *after = NULL;
	struct exchange_counts n;
	struct err err = {0};

	if (_i % 2)
		fill(one);
	before = exported(one);
	ck_assert_int_eq(exchange_import(one, path, &n, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_msg(strstr(err.text, wrong[_i].says), "%s", err.text);
	ck_assert_ptr_null(strchr(err.text, '\n'));
	after = exported(one);
	ck_assert_str_eq(before, after);
	if (_i % 2 == 0) { /* not even an empty history is made */
		scoped(str_free) char *made = mem_printf("%s/one", tmp);

		ck_assert_int_lt(access(made, F_OK), 0);
	}
}
END_TEST

TCase *case_exchange(void)
{
	TCase *t = tcase_create("exchange");

	tcase_add_checked_fixture(t, make_two, drop_two);
	tcase_add_test(t, comes_back_as_it_went);
	tcase_add_test(t, an_empty_history_comes_back_too);
	tcase_add_test(t, two_histories_become_one);
	tcase_add_test(t, a_review_from_elsewhere_answers_a_reason);
	tcase_add_test(t, what_has_no_id_gets_one);
	tcase_add_loop_test(t, a_wrong_file_changes_nothing, 0, sizeof wrong / sizeof *wrong);
	return t;
}
