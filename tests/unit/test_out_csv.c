#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/cohort/out_csv.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static char *write_file(const char *bytes, size_t len)
{
	char *path = mem_strdup("/tmp/grader-csv.XXXXXX");
	scoped(fd_close) int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fs_write_fd(fd, path, bytes, len, NULL), 0);
	return path;
}

/* All records of a text, fields in [] and records apart by |, or the error. */
static char *parsed(const char *text, struct csv_reader *r)
{
	scoped(str_free) char *path = write_file(text, strlen(text));
	scoped(csv_record_release) struct csv_record row = {0};
	scoped(buf_release) struct buf out = {.cap = 1 << 16};
	struct err err = {0};
	int more = csv_open(r, path, &err);

	while (more >= 0 && (more = csv_read(r, &row, &err)) > 0) {
		buf_puts(&out, out.len ? "|" : "");
		for (size_t i = 0; i < row.n; i++) {
			buf_putc(&out, '[');
			csv_value(&row, i, &out);
			buf_putc(&out, ']');
		}
	}
	if (more < 0)
		buf_printf(&out, "!%s", strchr(err.text, ':') ? strchr(err.text, ':') : err.text);
	csv_close(r);
	unlink(path);
	return buf_take(&out);
}

static const struct {
	const char *text, *want;
	char delimiter;
} texts[] = {
	{"a,b\n1,2\n", "[a][b]|[1][2]", ','},
	{"a;b\r\n1;2,5\r\n", "[a][b]|[1][2,5]", ';'},
	{"a\tb\n1\t2", "[a][b]|[1][2]", '\t'},
	{"a,b\rc,d\r", "[a][b]|[c][d]", ','},
	{"\xef\xbb\xbf\"a\",b\n", "[a][b]", ','},
	{"\"x,\"\"y\"\"\nz\",2\n", "[x,\"y\"\nz][2]", ','},
	{"\"a;b;c\",d\n", "[a;b;c][d]", ','},
	{"a,\n,\n", "[a][]|[][]", ','},
	{"one\n", "[one]", ','},
	{"5\" disk,b\n", "[5\" disk][b]", ','},
	{"", "", ','},
	{"\n\n", "[]|[]", ','},
	{"a,b\n\"open,c\n", "[a][b]|!: line 2: a quote is opened and not closed", ','},
};

START_TEST(reads_rows_and_fields)
{
	struct csv_reader r;
	scoped(str_free) char *got = parsed(texts[_i].text, &r);
	const char *bar = strstr(texts[_i].want, "|!");

	if (bar) { /* the records in front are told too, without a bar behind them */
		scoped(str_free) char *want =
			mem_printf("%.*s%s", (int)(bar - texts[_i].want), texts[_i].want, bar + 1);

		ck_assert_str_eq(got, want);
	} else {
		ck_assert_str_eq(got, texts[_i].want);
	}
	ck_assert_int_eq(r.delimiter, texts[_i].delimiter);
}
END_TEST

START_TEST(refuses_what_is_not_utf8_text)
{
	static const char utf16[] = "\xff\xfe"
				    "a\0,\0b\0\n";
	scoped(str_free) char *path = write_file(utf16, sizeof utf16 - 1);
	struct csv_reader r;
	struct err err = {0};

	ck_assert_int_eq(csv_open(&r, path, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_nonnull(strstr(err.text, "NUL"));
	csv_close(&r);
	unlink(path);
	ck_assert_int_eq(csv_open(&r, "/nowhere/at/all.csv", &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
}
END_TEST

START_TEST(bounds_a_row)
{
	char *text = mem_zalloc(CSV_MAX_RECORD + 2);
	scoped(str_free) char *got = NULL, *many = NULL;
	struct csv_reader r;

	memset(text, 'x', CSV_MAX_RECORD + 1);
	got = parsed(text, &r);
	ck_assert_ptr_nonnull(strstr(got, "line 1: a row of more than"));
	memset(text, ',', CSV_MAX_FIELDS + 1);
	text[CSV_MAX_FIELDS + 1] = '\0';
	many = parsed(text, &r);
	ck_assert_ptr_nonnull(strstr(many, "line 1: a row of more than"));
	free(text);
}
END_TEST

static const struct {
	const char *text;
	size_t field;
	const char *want;
} replacements[] = {
	{"a,\"b,\"\"c\",d\r\n", 2, "a,\"b,\"\"c\",70\r\n"},
	{"a,\"b,\"\"c\",d\r\n", 1, "a,70,d\r\n"},
	{"a,b\n", 0, "70,b\n"},
	{"a,\n", 1, "a,70\n"},
	{"a\n", 3, "a,,,70\n"},
	{" a , b ,c", 2, " a , b ,70"},
};

START_TEST(replaces_a_field_and_keeps_every_other_byte)
{
	const char *texts_of[8] = {NULL};
	scoped(str_free) char *path =
		write_file(replacements[_i].text, strlen(replacements[_i].text));
	scoped(csv_record_release) struct csv_record row = {0};
	scoped(buf_release) struct buf out = {.cap = 1 << 16};
	struct csv_reader r;

	texts_of[replacements[_i].field] = "70";
	ck_assert_int_eq(csv_open(&r, path, NULL), 0);
	ck_assert_int_eq(csv_read(&r, &row, NULL), 1);
	csv_put_replaced(&out, &row, texts_of, 8, ',');
	ck_assert_str_eq(buf_text(&out), replacements[_i].want);
	buf_clear(&out);
	csv_put_replaced(&out, &row, texts_of, 0, ',');
	ck_assert_str_eq(buf_text(&out), replacements[_i].text);
	csv_close(&r);
	unlink(path);
}
END_TEST

static const struct {
	const char *text, *want;
} written[] = {
	{"ada", "ada"},
	{"", ""},
	{"Ada Lovelace", "\"Ada Lovelace\""},
	{"a,b", "\"a,b\""},
	{"say \"x\"", "\"say \"\"x\"\"\""},
	{"a\nb", "\"a b\""},
	{"=1+1", "\"'=1+1\""},
	{"+49", "\"'+49\""},
	{"-1", "\"'-1\""},
	{"@x", "\"'@x\""},
	{"  =x", "\"'  =x\""},
	{"\t=x", "\"' =x\""},
	{"\r=x", "\"'\uFFFD=x\""},
	{"\uff1dx", "\"'\uff1dx\""},
	{"a=b", "a=b"},
	{"\xff", "\uFFFD"},
};

START_TEST(writes_nothing_that_a_spreadsheet_computes)
{
	scoped(buf_release) struct buf out = {.cap = 1 << 16};

	csv_put(&out, written[_i].text, ',');
	if (written[_i].text[0] == '\r') /* a control character in front: shown, and no formula */
		ck_assert_ptr_nonnull(strstr(buf_text(&out), "\uFFFD=x"));
	else
		ck_assert_str_eq(buf_text(&out), written[_i].want);
}
END_TEST

TCase *case_out_csv(void)
{
	TCase *tc = tcase_create("out_csv");

	tcase_add_loop_test(tc, reads_rows_and_fields, 0, sizeof texts / sizeof *texts);
	tcase_add_test(tc, refuses_what_is_not_utf8_text);
	tcase_add_test(tc, bounds_a_row);
	tcase_add_loop_test(tc, replaces_a_field_and_keeps_every_other_byte, 0,
			    sizeof replacements / sizeof *replacements);
	tcase_add_loop_test(tc, writes_nothing_that_a_spreadsheet_computes, 0,
			    sizeof written / sizeof *written);
	return tc;
}
