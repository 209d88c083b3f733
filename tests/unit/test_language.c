#include "tests/unit/suites.h"

#include <stddef.h>

#include "grader/submission/language.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

static const struct {
	const char *name;
	enum language want;
} files[] = {
	{"a.c", LANGUAGE_C},           {"a.C", LANGUAGE_CPP},
	{"a.cpp", LANGUAGE_CPP},       {"a.CPP", LANGUAGE_CPP},
	{"a.Cc", LANGUAGE_CPP},        {"a.c++", LANGUAGE_CPP},
	{"a.tar.cxx", LANGUAGE_CPP},   {"dir.c/a.py", LANGUAGE_PYTHON},
	{"a.PY", LANGUAGE_PYTHON},     {"a.ipynb", LANGUAGE_PYTHON},
	{"a", LANGUAGE_UNKNOWN},       {"a.", LANGUAGE_UNKNOWN},
	{".c", LANGUAGE_UNKNOWN},      {"d/.cpp", LANGUAGE_UNKNOWN},
	{"dir.c/a", LANGUAGE_UNKNOWN}, {"a.cs", LANGUAGE_UNKNOWN},
	{"a.h", LANGUAGE_UNKNOWN},     {"", LANGUAGE_UNKNOWN},
};

START_TEST(a_name_tells_its_language)
{
	ck_assert_msg(language_of_file(files[_i].name) == files[_i].want, "%s", files[_i].name);
}
END_TEST

START_TEST(every_language_has_all_that_is_asked_of_it)
{
	ck_assert_ptr_null(language_info(LANGUAGE_UNKNOWN));
	ck_assert_ptr_null(language_info(LANGUAGES));
	ck_assert_str_eq(language_choices[LANGUAGE_UNKNOWN], "auto");
	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++) {
		const struct language_info *i = language_info((enum language)l);

		ck_assert_ptr_nonnull(i->title);
		ck_assert_ptr_nonnull(i->extensions[0]);
		ck_assert_str_eq(language_choices[l], i->name);
	}
	ck_assert_ptr_null(language_choices[LANGUAGES]);
}
END_TEST

START_TEST(the_extensions_are_listed_in_order)
{
	scoped(buf_release) struct buf out = {.cap = 256};

	language_put_extensions(&out);
	ck_assert_str_eq(buf_text(&out), ".c, .cpp, .cc, .cxx, .c++, .C, .py, .ipynb");
}
END_TEST

TCase *case_language(void)
{
	TCase *c = tcase_create("language");

	tcase_add_loop_test(c, a_name_tells_its_language, 0, sizeof files / sizeof *files);
	tcase_add_test(c, every_language_has_all_that_is_asked_of_it);
	tcase_add_test(c, the_extensions_are_listed_in_order);
	return c;
}
