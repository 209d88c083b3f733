#include "tests/unit/suites.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/task/task.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

#define COUNT(a) (int)(sizeof(a) / sizeof *(a))
#define OK "tests/unit/data/task-ok"

static struct task *load(const char *dir)
{
	struct task *t = NULL;
	struct err err = {0};

	ck_assert_msg(task_load(dir, &t, &err) == 0, "%s", err.text);
	return t;
}

static const struct task_case *find(const struct task *t, const char *id)
{
	for (size_t i = 0; i < t->n_cases; i++)
		if (strcmp(t->cases[i].id, id) == 0)
			return &t->cases[i];
	ck_abort_msg("no case %s", id);
	return NULL;
}

START_TEST(reads_what_task_json_says)
{
	struct task *t = load(OK);
	const struct task_part *rows = &t->parts[1];

	ck_assert_str_eq(t->id, "task-ok");
	ck_assert_str_eq(t->difficulty, "beginner");
	ck_assert_str_eq(t->statement[1], "another");
	ck_assert_int_eq(t->limits.memory_mb, 64);
	ck_assert_int_eq(t->wall_s, 5);
	ck_assert_int_eq(t->python.cpu_ms, 900);
	ck_assert_int_eq(t->python.memory_mb, 128);
	ck_assert_int_eq(t->python_wall_s, 20);
	ck_assert_str_eq(t->parts[0].python, "mean(x) -> result");
	ck_assert_uint_eq(rows->args[0], 2);
	ck_assert_uint_eq(rows->args[1], 0);
	ck_assert_uint_eq(rows->returns[0], 1);
	ck_assert_uint_eq(rows->returns[2], 2);
	ck_assert_uint_eq(t->n_groups, 3);
	ck_assert_int_eq(task_find_group(t, "extra"), 2);
	ck_assert_int_eq(task_find_part(t, "rows"), 1);
	ck_assert_int_eq(task_find_part(t, "row"), -1);
	ck_assert_str_eq(rows->in[0].dims[1].name, "d");
	ck_assert_int_eq(rows->out[0].tol.rule, TOL_ULPS);
	ck_assert_uint_eq(rows->out[0].tol.ulps, 4);
	ck_assert(rows->out[0].tol.signed_zero);
	ck_assert_int_eq(rows->out[1].tol.rule, TOL_EXACT);
	ck_assert_uint_eq(t->parts[2].in[1].dims[0].fixed, 2);
	ck_assert(t->parts[2].extension);
	ck_assert_uint_eq(t->rubric[LEVEL_STRONG].any_of[0].groups[0], 3);
	ck_assert_uint_eq(t->rubric[LEVEL_OK].n_any_of, 2);
	ck_assert_uint_eq(t->rubric[LEVEL_WEAK].n_any_of, 0);
	ck_assert_uint_eq(t->misconceptions[1].parts, 3);
	ck_assert_str_eq(t->advice[0].says, "look at n = 0");
	ck_assert_uint_eq(t->n_asks, 2);
	ck_assert_str_eq(t->asks[0].question, "means");
	ck_assert_uint_eq(t->asks[0].parts, 1);
	ck_assert_uint_eq(t->asks[0].groups, 2);
	ck_assert_str_eq(t->asks[1].question, "means/2");
	ck_assert_uint_eq(t->asks[1].n_misconceptions, 2);
	ck_assert_uint_eq(t->asks[1].misconceptions[1], 1);
	ck_assert_int_eq(t->combine[LEVEL_STRONG][LEVEL_WEAK], LEVEL_NONE);
	task_free(t);
}
END_TEST

START_TEST(reads_what_cases_json_says)
{
	struct task *t = load(OK);
	const struct task_case *c = find(t, "mean-none");

	ck_assert_uint_eq(t->n_cases, 8);
	ck_assert_int_eq(c->cpu_ms, 70);
	ck_assert_int_eq(c->python_cpu_ms, 900);
	ck_assert(isnan(c->out[0].value.f64[0]));
	c = find(t, "mean-words");
	ck_assert_int_eq(c->cpu_ms, 500);
	ck_assert_int_eq(c->out[0].kind, EXPECT_ANY);
	c = find(t, "mean-drawn");
	ck_assert_int_eq(c->out[0].kind, EXPECT_BETWEEN);
	ck_assert(c->out[0].low == 4.5 && c->out[0].high == 5.5);
	ck_assert_int_eq(c->out[0].value.type, WIRE_FLOAT64);
	c = find(t, "rows-two");
	ck_assert_uint_eq(c->n_wrong, 1);
	ck_assert_uint_eq(c->wrong[0].misconception, 1);
	ck_assert(c->wrong[0].out[0].value.f64[1] == 4);
	ck_assert_int_eq(c->out[0].tol.rule, TOL_CLOSE);
	ck_assert(c->out[0].tol.atol == 1e-3);
	ck_assert(c->wrong[0].out[0].tol.atol == 1e-3);
	ck_assert_int_eq(c->out[1].value.i64[0], 2);
	ck_assert(task_case_is_in(c, 1, 0));
	ck_assert(!task_case_is_in(c, 1, 1));
	task_free(t);
}
END_TEST

START_TEST(makes_inputs_when_asked)
{
	struct task *t = load(OK);
	struct value in[3];

	ck_assert_int_eq(task_case_inputs(t, find(t, "rows-file"), in, NULL), 0);
	ck_assert(in[0].ndim == 2 && in[0].f64[5] == 5);
	ck_assert_int_eq(in[1].i32[1], 1);
	ck_assert_int_eq(in[2].i32[0], 2);
	for (size_t i = 0; i < 3; i++)
		value_release(&in[i]);
	ck_assert_int_eq(task_case_inputs(t, find(t, "rows-none"), in, NULL), 0);
	ck_assert(in[0].shape[0] == 0 && in[0].shape[1] == 3);
	value_release(&in[2]);
	ck_assert_int_eq(task_case_inputs(t, find(t, "mean-drawn"), in, NULL), 0);
	ck_assert_uint_eq(in[0].count, 1000);
	value_release(&in[0]);
	ck_assert_int_eq(task_case_inputs(t, find(t, "mean-words"), in, NULL), 0);
	ck_assert(in[0].f64[2] == -INFINITY && isnan(in[0].f64[3]));
	value_release(&in[0]);
	ck_assert_int_eq(task_case_inputs(t, find(t, "letters-two"), in, NULL), 0);
	ck_assert_str_eq(in[0].str, "a\xc3\xb1"
				    "b");
	ck_assert_uint_eq(in[0].shape[0], 4);
	value_release(&in[0]);
	value_release(&in[1]);
	task_free(t);
}
END_TEST

START_TEST(levels_have_names)
{
	enum level l;

	ck_assert_ptr_null(level_name(LEVEL_NONE));
	ck_assert(level_parse("strong", &l) && l == LEVEL_STRONG);
	ck_assert(level_parse("weak", &l) && l == LEVEL_WEAK);
	ck_assert(!level_parse("Strong", &l));
}
END_TEST

/* A copy of the task, in which one file has one text replaced or is left out. */
struct copy {
	char *path;
	int dir;
};

static const char *const files[] = {"task.json", "cases.json", "X.npy",
				    "task_ok.h", "harness.c",  "solutions/reference.c"};

static void replace(struct buf *text, const char *from, const char *to)
{
	char *old = buf_take(text), *at = strstr(old, from);

	ck_assert_msg(at != NULL, "nothing to replace: %s", from);
	buf_put(text, old, (size_t)(at - old));
	buf_puts(text, to);
	buf_puts(text, at + strlen(from));
	free(old);
}

static void copy_file(const struct copy *copy, int from, const char *name, const char *changed,
		      const char *old, const char *new)
{
	scoped(buf_release) struct buf text;

	buf_init(&text, 1 << 20);
	ck_assert_int_eq(fs_read(from, name, &text, NULL), 0);
	if (changed && strcmp(name, changed) == 0) {
		if (!old)
			return;
		if (new)
			replace(&text, old, new);
		else
			text.data[text.len - 1] ^= 1; /* no text: its last byte */
	}
	ck_assert_int_eq(fs_write(copy->dir, name, text.data, text.len, NULL), 0);
}

static struct copy copy_task(const char *changed, const char *old, const char *new)
{
	scoped(fd_close) int from = open(OK, O_RDONLY | O_DIRECTORY);
	struct copy copy;

	copy.dir = fs_make_private("/tmp/grader-test", &copy.path, NULL);
	ck_assert_int_ge(copy.dir, 0);
	ck_assert_int_eq(mkdirat(copy.dir, "solutions", 0700), 0);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		copy_file(&copy, from, files[i], changed, old, new);
	return copy;
}

static void copy_drop(struct copy *copy)
{
	fs_empty_dir(copy->dir, NULL);
	rmdir(copy->path);
	fd_close(&copy->dir);
	free(copy->path);
}

#define T "task.json"
#define C "cases.json"

static const struct {
	const char *file, *from, *to, *want;
} broken[] = {
	/* from NULL: the file is not there */
	{T, NULL, NULL, "task.json: there is no such file"},
	{C, NULL, NULL, "cases.json: there is no such file"},
	{"X.npy", NULL, NULL, "X.npy: there is no such file"},
	{"harness.c", NULL, NULL, "harness.c: there is no such file"},
	{"task_ok.h", NULL, NULL, "task_ok.h: there is no such file"},
	{"solutions/reference.c", NULL, NULL, "solutions/reference.c: there is no such file"},

	{T, "\"title\"", "\"titel\"", "task.json: unknown key \"titel\""},
	{T, "\"id\": \"task-ok\",", "", "task.json: \"id\" is missing"},
	{T, "\"id\": \"task-ok\"", "\"id\": \"Task\"",
	 "task.json: id: \"Task\" is no id: lower case, digits and dashes, at most 63 bytes"},
	{T, "beginner", "easy",
	 "task.json: difficulty: \"easy\" is not beginner, intermediate or advanced"},
	{T, "task_ok.h", "../task_ok.h",
	 "task.json: header: \"../task_ok.h\" is not the plain name of a header"},
	{T, "[\"one paragraph\", \"another\"]", "[]",
	 "task.json: statement: expected 1 to 256 elements, got 0"},
	{T, "\"cpu_ms\": 500", "\"cpu_ms\": 0",
	 "task.json: limits.cpu_ms: 0 is not between 1 and 600000"},
	{T, "\"wall_s\"", "\"wall_ms\"", "task.json: limits: unknown key \"wall_ms\""},
	{T, "\"python\": {\"cpu_ms\"", "\"python\": {\"python\"",
	 "task.json: limits.python: unknown key \"python\""},
	{T, "rows(k, X, y)", "row(k, X, y)",
	 "task.json: parts[1].python: it names \"row\", not \"rows\""},
	{T, "rows(k, X, y)", "rows(k, X, X)", "task.json: parts[1].python: \"X\" is named twice"},
	{T, "rows(k, X, y)", "rows(k, X, n)",
	 "task.json: parts[1].python: \"n\" is not there to be taken or returned"},
	{T, "rows(k, X, y)", "rows(k, X)",
	 "task.json: parts[1].python: expected \",\" at \") -> (steps, sums, t\""},
	{T, "-> (steps, sums, top)", "-> steps, sums, top",
	 "task.json: parts[1].python: expected \"(\" at \"steps, sums, top\""},
	{T, "sums, top)", "sums, top) too", "task.json: parts[1].python: \" too\" is too much"},
	{T, "\"edge\": \"edge cases\"", "\"Edge\": \"\"",
	 "task.json: groups.Edge: a group's name is lower case, digits and dashes, at most 31 "
	 "bytes"},
	{T, "\"edge\": \"edge cases\"", "\"core\": \"\"",
	 "task.json: groups: the key \"core\" is given twice"},
	{T, "\"name\": \"letters\"", "\"name\": \"mean\"",
	 "task.json: parts[2]: the name \"mean\" is given twice"},
	{T, "\"name\": \"x\"", "\"name\": \"a234567890123456789012345678901z\"",
	 "task.json: parts[0].inputs[0].name: \"a234567890123456789012345678901z\" is no name: "
	 "letters, digits and underscores, at most 31 bytes"},
	{T, "\"name\": \"y\"", "\"name\": \"X\"",
	 "task.json: parts[1].inputs[1]: the name \"X\" is given twice"},
	{T, "\"type\": \"float64\", \"shape\": [\"n\"]}],",
	 "\"type\": \"double\", \"shape\": []}],",
	 "task.json: parts[0].inputs[0].type: \"double\" is not int32, int64, float64 or string"},
	{T, "[\"n\", \"d\"]", "[\"n\", \"d\", 3]",
	 "task.json: parts[1].inputs[0].shape: more than 2 dimensions"},
	{T, "[\"n\", \"d\"]", "[\"n\", true]",
	 "task.json: parts[1].inputs[0].shape[1]: expected a name or a number, got a boolean"},
	{T, "\"type\": \"string\", \"shape\": []", "\"type\": \"string\", \"shape\": [2]",
	 "task.json: parts[2].inputs[0].shape: there are no arrays of strings"},
	{T, "\"shape\": [\"n\"]}],", "\"shape\": [\"n\"], \"rtol\": 1}],",
	 "task.json: parts[0].inputs[0]: unknown key \"rtol\""},
	{T, ", \"rtol\": 1e-12, \"atol\": 0", "",
	 "task.json: parts[0].outputs[0]: it lacks a tolerance: rtol and atol, ulps, or exact"},
	{T, "\"rtol\": 1e-12", "\"rtol\": -1",
	 "task.json: parts[0].outputs[0].rtol: a tolerance is not negative"},
	{T, "\"ulps\": 4", "\"ulps\": 4, \"exact\": true",
	 "task.json: parts[1].outputs[0]: rtol and atol, ulps, and exact exclude each other"},
	{T, "\"exact\": true", "\"exact\": false",
	 "task.json: parts[1].outputs[2].exact: it is true or not there"},
	{T, "\"type\": \"int64\", \"shape\": []", "\"type\": \"int64\", \"shape\": [], \"ulps\": 1",
	 "task.json: parts[1].outputs[1].ulps: only float64 is compared in ulps"},

	{T, "{\"mean\": [\"core\", \"edge\"]", "{\"median\": [\"core\", \"edge\"]",
	 "task.json: rubric.strong.any_of[0]: there is no part \"median\""},
	{T, "{\"mean\": [\"core\", \"edge\"]", "{\"mean\": [\"core\", \"hard\"]",
	 "task.json: rubric.strong.any_of[0].mean[1]: there is no group \"hard\""},
	{T, "{\"mean\": [\"core\", \"edge\"]", "{\"mean\": [\"core\", \"core\"]",
	 "task.json: rubric.strong.any_of[0].mean[1]: the group is listed twice"},
	{T, "{\"mean\": [\"core\", \"edge\"]", "{\"mean\": [\"core\", \"extra\"]",
	 "task.json: rubric.strong.any_of[0]: mean has no case in the group \"extra\""},
	{T, "{\"mean\": [\"core\"]}, {\"rows\": [\"core\"]}", "",
	 "task.json: rubric.ok.any_of: expected 1 to 256 elements, got 0"},
	{T, "{\"rows\": [\"core\"]}]", "{\"letters\": [\"extra\"]}]",
	 "task.json: rubric.ok.any_of[1].letters: the part is an extension, which no level asks "
	 "for"},
	{T, "{\"rows\": [\"core\"]}]", "{}]", "task.json: rubric.ok.any_of[1]: lists no part"},
	{T, "\"not the mean\"", "\"\", \"any_of\": []",
	 "task.json: rubric.weak: unknown key \"any_of\""},

	{T, "\"id\": \"first\"", "\"id\": \"sum\"",
	 "task.json: misconceptions[1]: the id \"sum\" is given twice"},
	{T, "[\"mean\", \"rows\"]", "[\"mean\", \"row\"]",
	 "task.json: misconceptions[1].parts[1]: there is no part \"row\""},
	{T, "[{\"part\": \"mean\", \"group\": \"edge\"",
	 "[{\"part\": \"mean\", \"group\": \"none\"",
	 "task.json: advice[0].group: there is no group \"none\""},

	{T, "\"question\": \"means\", \"parts\"", "\"question\": \"Means\", \"parts\"",
	 "task.json: asks[0].question: \"Means\" is no id of a question, nor of a follow-up like "
	 "f1-score/2"},
	{T, "\"means/2\"", "\"means/02\"",
	 "task.json: asks[1].question: \"means/02\" is no id of a question, nor of a follow-up "
	 "like "
	 "means/2"},
	{T, "\"means/2\"", "\"means/\"",
	 "task.json: asks[1].question: \"means/\" is no id of a question, nor of a follow-up like "
	 "means/2"},
	{T, "[\"mean\"], \"groups\": [\"edge\"]", "[\"mean\"], \"groups\": [\"hard\"]",
	 "task.json: asks[0].groups[0]: there is no group \"hard\""},
	{T, "[\"mean\"], \"groups\": [\"edge\"]", "[\"median\"], \"groups\": [\"edge\"]",
	 "task.json: asks[0].parts[0]: there is no part \"median\""},
	{T, "[\"mean\"], \"groups\": [\"edge\"]", "[\"mean\"], \"groups\": [\"edge\", \"edge\"]",
	 "task.json: asks[0].groups[1]: it is listed twice"},
	{T, "[\"mean\"], \"groups\": [\"edge\"]", "[\"mean\"], \"groups\": []",
	 "task.json: asks[0].groups: the list is empty"},
	{T, "[\"mean\"], \"groups\": [\"edge\"]", "[\"mean\"], \"groups\": [\"extra\"]",
	 "task.json: asks[0]: its parts have no case in its groups"},
	{T, "\"groups\": [\"edge\"], ", "",
	 "task.json: asks[0]: names neither groups nor misconceptions"},
	{T, "\"parts\": [\"mean\"], \"groups\": [\"edge\"]",
	 "\"parts\": [\"mean\"], \"misconceptions\": [\"sum\"]",
	 "task.json: asks[0].parts: of use with groups only"},
	{T, "[\"sum\", \"first\"]", "[\"sum\", \"last\"]",
	 "task.json: asks[1].misconceptions[1]: there is no misconception \"last\""},
	{T, "[\"sum\", \"first\"]", "[\"sum\", \"sum\"]",
	 "task.json: asks[1].misconceptions[1]: it is listed twice"},
	{T, "\"you took the sum\"", "\"\"", "task.json: asks[1].says: it says nothing"},
	{T, "\"you took the sum\"", "\"a\", \"group\": \"edge\"",
	 "task.json: asks[1]: unknown key \"group\""},
	{T, "\"not the mean\"}", "\"x\"}, \"combine\": {\"strong\": {\"weak\": \"bad\"}}",
	 "task.json: rubric.combine.strong.weak: \"bad\" is no level"},
	{T, "\"not the mean\"}", "\"x\"}, \"combine\": {\"best\": {}}",
	 "task.json: rubric.combine: \"best\" is no level"},
	{T, "\"not the mean\"}", "\"x\"}, \"combine\": {\"ok\": {\"none\": \"ok\"}}",
	 "task.json: rubric.combine.ok: \"none\" is no level"},

	{T, "\"id\": \"rows\", \"part\"", "\"id\": \"plain\", \"part\"",
	 "task.json: fresh[1]: the id \"plain\" is given twice"},
	{T, "\"count\": 3", "\"count\": 0",
	 "task.json: fresh[0].count: 0 is not between 1 and 1024"},
	{T, "\"spare\": 2", "\"spare\": 1020",
	 "task.json: fresh: asks for 1025 cases, more than 1024"},
	{T, "{\"n\": [1, 9]}", "{\"m\": [1, 9]}",
	 "task.json: fresh[0].dims: mean has no dimension \"m\""},
	{T, "{\"n\": [1, 9]}", "{\"n\": [9, 1]}",
	 "task.json: fresh[0].dims.n: a pair's first number is the larger one"},
	{T, "{\"n\": [1, 9]}", "{}", "task.json: fresh[0].inputs: x: nothing says how large n is"},
	{T, "{\"n\": [1, 9]}", "{\"n\": 16777217}",
	 "task.json: fresh[0].inputs: x: it has more than 16777216 elements"},
	{T, "\"n\": 3, \"d\"", "\"n\": 4, \"d\"",
	 "task.json: fresh[1].inputs: y: n is 3 here and 4 in dims"},
	{T, "\"high\": \"n\"", "\"high\": \"m\"",
	 "task.json: fresh[1].inputs: k: the name \"m\" stands for nothing"},
	{T, "{\"gen\": \"bell\", \"mean\": 0, \"sd\": \"k\"}",
	 "{\"gen\": \"shifted\", \"of\": \"y\", \"gap\": 1, \"sd\": 1}",
	 "task.json: fresh[1].inputs: X: there is no array \"y\" in front of it"},

	{C, "{\n  \"task\"", "{\n  \"x\": 1, \"task\"", "cases.json: unknown key \"x\""},
	{C, "\"task\": \"task-ok\"", "\"task\": \"other\"",
	 "cases.json: task: is \"other\", the task is \"task-ok\""},
	{C, "\"cases\": [", "\"cases\": {}, \"cases\": [",
	 "cases.json: the key \"cases\" is given twice"},
	{C, "\"cases\": [", "\"cases\": [],\n\"casus\": [", "cases.json: unknown key \"casus\""},
	{C, "\"id\": \"mean-three\",", "\"id\": \"mean-three\"",
	 "cases.json: line 5, column 26: expected a comma or }"},
	{C, "\"id\": \"mean-none\"", "\"id\": \"mean-three\"",
	 "cases.json: the id \"mean-three\" is given twice"},
	{C, "\"id\": \"mean-none\"", "\"id\": \"fresh-1\"",
	 "cases.json: cases[1].id: ids of fresh cases start like this"},
	{C, "\"id\": \"mean-none\"", "\"id\": \"x\", \"id\": \"y\"",
	 "cases.json: cases[1]: the key \"id\" is given twice"},
	{C, "\"part\": \"mean\"", "\"part\": \"median\"",
	 "cases.json: cases[0].part: there is no part \"median\""},
	{C, "\"group\": \"core\"", "\"group\": \"none\"",
	 "cases.json: cases[0].group: there is no group \"none\""},
	{C, "\"why\": \"three numbers\"", "\"because\": \"\"",
	 "cases.json: cases[0]: unknown key \"because\""},
	{C, "\"cpu_ms\": 70", "\"memory_mb\": 70",
	 "cases.json: cases[1].limits: unknown key \"memory_mb\""},
	{C, "{\"x\": [1, 2.5, 4]}", "{\"x\": [1, 2.5, true]}",
	 "cases.json: cases[0].inputs.x[2]: expected a number, got a boolean"},
	{C, "{\"x\": [1, 2.5, 4]}", "{\"x\": 1}",
	 "cases.json: cases[0].inputs.x: expected a list, got a number"},
	{C, "{\"x\": [1, 2.5, 4]}", "{}", "cases.json: cases[0].inputs: \"x\" is missing"},
	{C, "{\"x\": [1, 2.5, 4]}", "{\"x\": [], \"z\": 1}",
	 "cases.json: cases[0].inputs: unknown key \"z\""},
	{C, "{\"result\": 2.5}", "{\"result\": [2.5]}",
	 "cases.json: cases[0].expected.result: expected a single number, got an array"},
	{C, "{\"result\": 2.5}", "{}", "cases.json: cases[0].expected: \"result\" is missing"},
	{C, "[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], [4, 5]]",
	 "cases.json: cases[4].inputs.X[1]: has 2 elements, the first row has 3"},
	{C, "[[1, 2, 3], [4, 5, 6]]", "[[1, 2, 3], 4]",
	 "cases.json: cases[4].inputs.X[1]: expected an array, got a number"},
	{C, "[[1, 2, 3], [4, 5, 6]]", "[]",
	 "cases.json: cases[4].inputs.X: an empty list does not tell a matrix's shape: write "
	 "{\"shape\": [0, 3], \"data\": []}"},
	{C, "\"y\": [0, 1], \"k\": 1", "\"y\": [0, 1, 2], \"k\": 1",
	 "cases.json: cases[4].inputs: y: n is 3 here and 2 in X"},
	{C, "\"y\": [0, 1], \"k\": 1", "\"y\": [0, 1.5], \"k\": 1",
	 "cases.json: cases[4].inputs.y[1]: expected an integer, got 1.5"},
	{C, "\"y\": [0, 1], \"k\": 1", "\"y\": [0, 3000000000], \"k\": 1",
	 "cases.json: cases[4].inputs.y[1]: 3000000000 is not between -2147483648 and "
	 "2147483647"},
	{C, "\"sums\": [6, 15]", "\"sums\": [6]",
	 "cases.json: cases[4].expected.sums: n is 1 here and 2 in X"},
	{C, "\"top\": [15]", "\"top\": [15, 6]",
	 "cases.json: cases[4].expected.top: k is 2 here and 1 in k"},
	{C, "\"steps\": 2", "\"steps\": 2.5",
	 "cases.json: cases[4].expected.steps: expected an integer, got 2.5"},
	{C, "\"steps\": 2", "\"steps\": 9007199254740993",
	 "cases.json: cases[4].expected.steps: 9007199254740992 is not between "
	 "-9007199254740991 and 9007199254740991"},
	{C, "\"steps\": 2", "\"steps\": \"NaN\"",
	 "cases.json: cases[4].expected.steps: expected an integer, got a string"},
	{C, "{\"shape\": [0, 3], \"data\": []}", "{\"shape\": [1, 3], \"data\": []}",
	 "cases.json: cases[5].inputs.X.data: has 0 elements, the shape says 3"},
	{C, "{\"shape\": [0, 3], \"data\": []}", "{\"shape\": [3], \"data\": []}",
	 "cases.json: cases[5].inputs.X.shape: expected 2 dimensions, got 1"},
	{C, "{\"shape\": [0, 3], \"data\": []}", "{\"shape\": [0, 3], \"date\": []}",
	 "cases.json: cases[5].inputs.X: unknown key \"date\""},
	{C, "\"X.npy\"", "\"../X.npy\"", "../X.npy: expected the plain name of a .npy file"},
	{C, "\"y\": [0, 1], \"k\": 2", "\"y\": {\"npy\": \"X.npy\"}, \"k\": 2",
	 "cases.json: cases[6].inputs.y.npy: X.npy holds float64, expected int32"},
	{C, "{\"x\": []}", "{\"x\": {\"npy\": \"X.npy\"}}",
	 "cases.json: cases[1].inputs.x.npy: X.npy has 2 dimensions, expected 1"},
	{C, "\"seed\": 7,", "", "cases.json: cases[3].inputs: a generated input needs a \"seed\""},
	{C, "\"dims\": {\"n\": 1000},", "",
	 "cases.json: cases[3].inputs: x: nothing says how large n is"},
	{C, "{\"between\": [4.5, 5.5]}", "{\"between\": [5.5, 4.5]}",
	 "cases.json: cases[3].expected.result.between: a pair's first number is the larger one"},
	{C, "{\"between\": [4.5, 5.5]}", "{\"gen\": \"constant\", \"value\": 1}",
	 "cases.json: cases[3].expected.result: unknown key \"gen\""},
	{C, "\"sums\": [6, 15]", "\"sums\": {\"between\": [0, 1]}",
	 "cases.json: cases[4].expected.sums: only a number lies between two others"},
	{C, "{\"any\": true}", "{\"any\": false}",
	 "cases.json: cases[2].expected.result.any: it is true or not there"},
	{C, "{\"sum\": {", "{\"product\": {",
	 "cases.json: cases[0].wrong.product: there is no misconception \"product\""},
	{C, "\"wrong\": {\"first\": {\"sums\"", "\"wrong\": {\"sum\": {\"sums\"",
	 "cases.json: cases[4].wrong.sum: \"sum\" is no misconception of rows"},
	{C, "{\"sums\": [1, 4], ", "{", "cases.json: cases[4].wrong.first: \"sums\" is missing"},
	{C, "{\"sums\": [1, 4], ", "{\"sums\": [1], ",
	 "cases.json: cases[4].wrong.first.sums: n is 1 here and 2 in X"},
	{C, "\"tolerance\": {\"sums\"", "\"tolerance\": {\"sum\"",
	 "cases.json: cases[4].tolerance: unknown key \"sum\""},
	{C, "\"pair\": [1, 2]", "\"pair\": [1, 2, 3]",
	 "cases.json: cases[7].inputs: pair: dimension 0 is 3, expected 2"},
	{C,
	 "\"text\": \"a\xc3\xb1"
	 "b\"",
	 "\"text\": 5", "cases.json: cases[7].inputs.text: expected a string, got a number"},
};

START_TEST(one_broken_thing_gives_one_clear_message)
{
	struct copy copy = copy_task(broken[_i].file, broken[_i].from, broken[_i].to);
	struct err err = {0};
	struct task *t;
	int got = task_load(copy.path, &t, &err);

	copy_drop(&copy);
	ck_assert_str_eq(err.text, broken[_i].want);
	ck_assert_int_eq(got, -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_null(t);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_named)
{
	struct err err = {0};
	struct task *t;

	ck_assert_int_eq(task_load("tests/unit/data/none", &t, &err), -1);
	ck_assert_str_eq(err.text, "cannot open directory tests/unit/data/none: "
				   "No such file or directory");
	ck_assert_int_eq(err.kind, ERR_USAGE);
}
END_TEST

static void hash_of(const char *changed, const char *from, const char *to, char hash[65])
{
	struct copy copy = copy_task(changed, from, to);
	struct task *t = load(copy.path);

	memcpy(hash, t->hash, 65);
	task_free(t);
	copy_drop(&copy);
}

static const struct {
	const char *file, *from, *to;
} versions[] = {
	{T, "the mean", "a mean"},
	{C, "three numbers", "3 numbers"},
	{"X.npy", "", NULL},
	{"task_ok.h", "The interface", "An interface"},
	{"harness.c", "Nothing", "nothing"},
	{"solutions/reference.c", "Nothing", "nothing"},
};

START_TEST(the_hash_covers_every_file)
{
	char same[65], again[65], changed[65];

	hash_of(NULL, NULL, NULL, same);
	hash_of(NULL, NULL, NULL, again);
	ck_assert_str_eq(same, again);
	ck_assert_uint_eq(strlen(same), 64);
	hash_of(versions[_i].file, versions[_i].from, versions[_i].to, changed);
	ck_assert_str_ne(same, changed);
}
END_TEST

START_TEST(an_array_that_changed_since_loading_is_an_error)
{
	struct copy copy = copy_task(NULL, NULL, NULL);
	struct task *t = load(copy.path);
	struct err err = {0};
	struct value in[3];

	ck_assert_int_eq(unlinkat(copy.dir, "X.npy", 0), 0);
	ck_assert_int_eq(task_case_inputs(t, find(t, "rows-file"), in, &err), -1);
	ck_assert_str_eq(err.text, "case rows-file: X: X.npy: there is no such file");
	for (size_t i = 0; i < 3; i++)
		ck_assert_ptr_null(in[i].data);
	task_free(t);
	copy_drop(&copy);
}
END_TEST

TCase *case_task(void)
{
	TCase *tc = tcase_create("task");

	tcase_add_test(tc, reads_what_task_json_says);
	tcase_add_test(tc, reads_what_cases_json_says);
	tcase_add_test(tc, makes_inputs_when_asked);
	tcase_add_test(tc, levels_have_names);
	tcase_add_loop_test(tc, one_broken_thing_gives_one_clear_message, 0, COUNT(broken));
	tcase_add_test(tc, a_folder_that_is_not_there_is_named);
	tcase_add_loop_test(tc, the_hash_covers_every_file, 0, COUNT(versions));
	tcase_add_test(tc, an_array_that_changed_since_loading_is_an_error);
	return tc;
}
