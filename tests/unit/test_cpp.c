#include "tests/unit/suites.h"

#include <string.h>

#include "grader/compile/cpp.h"
#include "grader/run/words.h"
#include "grader/submission/language.h"
#include "grader/task/task.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

static const char header[] = "/* f(x) is\n * f (y) */\n"
			     "// f(z)\n"
			     "#define of(x) x\n"
			     "int ff(int a);\n"
			     "double  f\t(int a);\n"
			     "int g;\n";

START_TEST(declared_parts_are_declared_again_where_they_stand)
{
	static char f[] = "f", g[] = "g", ff[] = "ff";
	struct task_part parts[] = {{.name = f}, {.name = g}, {.name = ff}};
	static char name[] = "t.h";
	const struct task t = {.header = name, .parts = parts, .n_parts = 3};
	scoped(buf_release) struct buf out = {.cap = 4096};

	cpp_prelude(&t, header, &out);
	ck_assert_str_eq(buf_text(&out),
			 "#line 5 \"t.h\"\n"
			 "extern \"C\" __attribute__((used)) __typeof__(f)\n        f;\n"
			 "#line 4 \"t.h\"\n"
			 "extern \"C\" __attribute__((used)) __typeof__(ff)\n    ff;\n");
}
END_TEST

static const char *const odd_headers[] = {"", "/* f(", "f", "// f(x)", "\n\n", "/*/ f( */", "xf("};

START_TEST(a_header_without_it_gives_nothing)
{
	static char f[] = "f";
	struct task_part part = {.name = f};
	const struct task t = {.header = f, .parts = &part, .n_parts = 1};
	scoped(buf_release) struct buf out = {.cap = 4096};

	cpp_prelude(&t, odd_headers[_i], &out);
	ck_assert_uint_eq(out.len, 0);
}
END_TEST

static const struct {
	char names[48];
	const char *hint; /* a piece, or NULL */
} objects[] = {
	{"f1_score\0f1_macro", NULL},
	{"_Z8f1_scorePKiS0_m", "parameters"},
	{"main\0_ZN4mine8f1_scoreEPKiS0_m\0", "namespace"},
	{"_ZN12_GLOBAL__N_18f1_scoreEPKi", "namespace"},
	{"_ZN4mine18f1_score_of_othersE", NULL},
	{"_ZL8f1_scorei", NULL},
	{"8f1_score", NULL},
	{"_Z8f1_score", "parameters"},
	{"_ZN1a8f1_score", NULL},
	{"", NULL},
};

START_TEST(an_objects_names_tell_where_a_function_went)
{
	const char *hint =
		cpp_linkage_hint(objects[_i].names, sizeof objects[_i].names, "f1_score");

	if (objects[_i].hint)
		ck_assert_msg(hint && strstr(hint, objects[_i].hint), "%s", objects[_i].names);
	else
		ck_assert_msg(!hint, "%s", hint);
}
END_TEST

#define THROWN "terminate called after throwing an instance of '"

static const struct {
	const char *printed, *words;
} aborts[] = {
	{"", "as it was"},
	{"hello\n", "as it was"},
	{THROWN "int'\n", "threw int, which nothing caught"},
	{THROWN "int", "threw int, which nothing caught"},
	{THROWN, "as it was"},
	{"x" THROWN "int'\n", "as it was"},
	{THROWN "a'\n" THROWN "std::b'\n  what():  it is\nmore",
	 "threw std::b, which nothing caught: it is"},
	{THROWN "a'\n  what():  ", "threw a, which nothing caught"},
	{THROWN "a'\n  what(): ", "threw a, which nothing caught"},
	{"terminate called without an active exception\n", "called std::terminate (SIGABRT)"},
	{"pure virtual method called\n", "called a pure virtual function (SIGABRT)"},
};

START_TEST(what_was_thrown_is_told)
{
	char detail[64] = "as it was";

	words_of_abort(aborts[_i].printed, strlen(aborts[_i].printed), detail, sizeof detail);
	ck_assert_str_eq(detail, aborts[_i].words);
}
END_TEST

START_TEST(long_words_are_cut)
{
	char printed[4096], detail[32] = "";

	memset(printed, 'x', sizeof printed);
	memcpy(printed, THROWN, strlen(THROWN));
	words_of_abort(printed, sizeof printed, detail, sizeof detail);
	ck_assert_str_eq(detail, "threw xxxxxxxxxxxxxxxxxxxxxxxxx");
}
END_TEST

static const struct {
	const char *text, *diagnostics;
	enum language want;
} texts[] = {
	{"", "", LANGUAGE_UNKNOWN},
	{"int f(void) { return x; }\n", "error: 'x' undeclared", LANGUAGE_UNKNOWN},
	{"#include <vector>\n", "", LANGUAGE_CPP},
	{"int f() { return std::min(1, 2); }\n", "", LANGUAGE_CPP},
	{"int *p = malloc(4);\n", "error: invalid conversion from 'void*' to 'int*'", LANGUAGE_C},
	{"std::vector<int> v = malloc(4);\n", "invalid conversion from 'void*'", LANGUAGE_CPP},
	{"import numpy as np\n", "", LANGUAGE_PYTHON},
	{"# F1\ndef f1_score(y_true, y_pred):\n", "", LANGUAGE_PYTHON},
	{"int x; /* we import it */\n", "", LANGUAGE_UNKNOWN},
};

START_TEST(a_text_looks_like_a_language)
{
	ck_assert_int_eq(language_guess(texts[_i].text, texts[_i].diagnostics), texts[_i].want);
}
END_TEST

TCase *case_cpp(void)
{
	TCase *c = tcase_create("cpp");

	tcase_add_test(c, declared_parts_are_declared_again_where_they_stand);
	tcase_add_loop_test(c, a_header_without_it_gives_nothing, 0,
			    sizeof odd_headers / sizeof *odd_headers);
	tcase_add_loop_test(c, an_objects_names_tell_where_a_function_went, 0,
			    sizeof objects / sizeof *objects);
	tcase_add_loop_test(c, what_was_thrown_is_told, 0, sizeof aborts / sizeof *aborts);
	tcase_add_test(c, long_words_are_cut);
	tcase_add_loop_test(c, a_text_looks_like_a_language, 0, sizeof texts / sizeof *texts);
	return c;
}
