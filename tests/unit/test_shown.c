#include "tests/unit/suites.h"

#include <string.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"

#define FFFD "\xef\xbf\xbd"

static const struct {
	const char *what, *bytes, *want;
} lines[] = {
	{"ascii", "plain", "plain"},
	{"two, three and four bytes", "\u00e9\u20ac\U0001f600", "\u00e9\u20ac\U0001f600"},
	{"the largest character", "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
	{"beyond U+10FFFF", "\xf4\x90\x80\x80", FFFD FFFD FFFD FFFD},
	{"overlong slash", "\xc0\xaf", FFFD FFFD},
	{"overlong in three bytes", "\xe0\x9f\xbf", FFFD FFFD FFFD},
	{"overlong in four bytes", "\xf0\x8f\xbf\xbf", FFFD FFFD FFFD FFFD},
	{"a surrogate", "\xed\xa0\x80", FFFD FFFD FFFD},
	{"below the surrogates", "\xed\x9f\xbf", "\xed\x9f\xbf"},
	{"cut short", "a\xe2\x82", "a" FFFD FFFD},
	{"cut short by a letter", "\xe2\x82z", FFFD FFFD "z"},
	{"a lone continuation", "\x80z", FFFD "z"},
	{"never a byte of UTF-8", "\xfe\xff", FFFD FFFD},
	{"escape", "\033[31mred", FFFD "[31mred"},
	{"carriage return and bell", "a\r\a", "a" FFFD FFFD},
	{"delete and C1", "\x7f\xc2\x9b", FFFD FFFD},
	{"an override and an isolate", "\u202e\u2066", FFFD FFFD},
	{"beside the overrides", "\u202f\u2065\u206a", "\u202f\u2065\u206a"},
	{"newline and tab", "a\n\tb", "a  b"},
};

START_TEST(a_line_is_valid_and_without_controls)
{
	struct buf b;

	buf_init(&b, 1000);
	shown_line(&b, lines[_i].bytes, strlen(lines[_i].bytes));
	ck_assert_msg(strcmp(buf_text(&b), lines[_i].want) == 0, "%s", lines[_i].what);
	buf_release(&b);
}
END_TEST

static const struct {
	void (*how)(struct buf *out, const char *bytes, size_t len);
	const char *bytes;
	size_t len;
	const char *want;
} manners[] = {
	{shown_text, "a\n\tb\0c", 6, "a\n\tb" FFFD "c"},
	{shown_json, "\"\\\n\t\033", 5, "\"\\\"\\\\\\n\\t" FFFD "\""},
	{shown_xml, "<a b='c'>&\"", 11, "&lt;a b=&#39;c&#39;&gt;&amp;&quot;"},
	{shown_xml, "\xef\xbf\xbe\xef\xbf\xbf", 6, FFFD FFFD},
	{shown_text, "\xef\xbf\xbe", 3, "\xef\xbf\xbe"},
};

START_TEST(each_manner_escapes_what_it_must)
{
	struct buf b;

	buf_init(&b, 1000);
	manners[_i].how(&b, manners[_i].bytes, manners[_i].len);
	ck_assert_str_eq(buf_text(&b), manners[_i].want);
	buf_release(&b);
}
END_TEST

START_TEST(width_counts_columns)
{
	ck_assert_uint_eq(shown_width(""), 0);
	ck_assert_uint_eq(shown_width("abc"), 3);
	ck_assert_uint_eq(shown_width("\u00e9\u2713"), 2);
	ck_assert_uint_eq(shown_width("e\u0301"), 1); /* a combining accent */
	ck_assert_uint_eq(shown_width("\u6f22"), 2);  /* a wide character */
}
END_TEST

START_TEST(clipping_keeps_within_the_columns_and_whole_characters)
{
	struct buf b;

	buf_init(&b, 1000);
	shown_clip(&b, "abcdef", 6);
	ck_assert_str_eq(buf_text(&b), "abcdef");
	buf_clear(&b);
	shown_clip(&b, "abcdefg", 6);
	ck_assert_str_eq(buf_text(&b), "abc...");
	buf_clear(&b);
	shown_clip(&b, "\u6f22\u6f22\u6f22\u6f22", 7);
	ck_assert_str_eq(buf_text(&b), "\u6f22\u6f22...");
	buf_release(&b);
}
END_TEST

TCase *case_shown(void)
{
	TCase *tc = tcase_create("shown");

	tcase_add_loop_test(tc, a_line_is_valid_and_without_controls, 0,
			    sizeof lines / sizeof *lines);
	tcase_add_loop_test(tc, each_manner_escapes_what_it_must, 0,
			    sizeof manners / sizeof *manners);
	tcase_add_test(tc, width_counts_columns);
	tcase_add_test(tc, clipping_keeps_within_the_columns_and_whole_characters);
	return tc;
}
