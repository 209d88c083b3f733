#include "tests/unit/suites.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

static const struct {
	const char *text;
	bool ok;
	int64_t want;
} integers[] = {
	{"0", true, 0},   {"-5", true, -5}, {"100", true, 100}, {"101", false, 0},
	{"-6", false, 0}, {"", false, 0},   {" 1", false, 0},   {"1 ", false, 0},
	{"+1", false, 0}, {"1x", false, 0}, {"0x1", false, 0},  {"99999999999999999999", false, 0},
	{"-", false, 0},
};

START_TEST(integers_are_whole_strings_in_range)
{
	int64_t got = 0;

	ck_assert_int_eq(num_parse_i64(integers[_i].text, -5, 100, &got), integers[_i].ok);
	if (integers[_i].ok)
		ck_assert_int_eq(got, integers[_i].want);
}
END_TEST

START_TEST(doubles_are_finite_and_whole)
{
	double v;

	ck_assert(num_parse_f64("-1.5e3", &v) && v == -1500);
	ck_assert(num_parse_f64("0x1p-3", &v) && v == 0.125);
	ck_assert(!num_parse_f64("nan", &v));
	ck_assert(!num_parse_f64("1e999", &v));
	ck_assert(!num_parse_f64("1.0 ", &v));
}
END_TEST

START_TEST(a_buffer_drops_what_passes_its_cap_and_says_so)
{
	struct buf b;

	buf_init(&b, 5);
	ck_assert_str_eq(buf_text(&b), "");
	buf_puts(&b, "abc");
	ck_assert(!b.full);
	buf_puts(&b, "defg");
	ck_assert(b.full);
	ck_assert_str_eq(buf_text(&b), "abcde");
	buf_release(&b);
}
END_TEST

START_TEST(an_error_keeps_its_kind_when_wrapped)
{
	struct err err;

	errno = ENOENT;
	ck_assert_int_eq(err_sys(&err, "cannot open %s", "x"), -1);
	err_wrap(&err, "task %s", "t");
	ck_assert_str_eq(err.text, "task t: cannot open x: No such file or directory");
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_int_eq(err.sys, ENOENT);
}
END_TEST

START_TEST(emptying_a_directory_goes_deep_and_leaves_links_targets)
{
	scoped(str_free) char *path = NULL, *kept = NULL;
	scoped(fd_close) int dir = -1, other = -1, sub = -1;
	struct err err = {0};

	dir = fs_make_private("/tmp/grader-test", &path, &err);
	other = fs_make_private("/tmp/grader-test", &kept, &err);
	ck_assert(dir >= 0 && other >= 0);
	ck_assert_int_eq(fs_write(other, "file", "x", 1, &err), 0);
	ck_assert_int_eq(mkdirat(dir, "sub", 0700), 0);
	sub = openat(dir, "sub", O_RDONLY | O_DIRECTORY);
	ck_assert_int_eq(fs_write(sub, "deep", "x", 1, &err), 0);
	ck_assert_int_eq(symlinkat(kept, dir, "link"), 0);
	ck_assert_int_eq(fs_empty_dir(dir, &err), 0);
	ck_assert_int_eq(rmdir(path), 0);
	ck_assert_int_eq(faccessat(other, "file", F_OK, 0), 0);
	ck_assert_int_eq(fs_empty_dir(other, &err), 0);
	ck_assert_int_eq(rmdir(kept), 0);
}
END_TEST

TCase *case_base(void)
{
	TCase *tc = tcase_create("base");

	tcase_add_loop_test(tc, integers_are_whole_strings_in_range, 0,
			    sizeof integers / sizeof *integers);
	tcase_add_test(tc, doubles_are_finite_and_whole);
	tcase_add_test(tc, a_buffer_drops_what_passes_its_cap_and_says_so);
	tcase_add_test(tc, an_error_keeps_its_kind_when_wrapped);
	tcase_add_test(tc, emptying_a_directory_goes_deep_and_leaves_links_targets);
	return tc;
}
