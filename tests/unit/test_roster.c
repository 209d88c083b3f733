#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/cohort/roster.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static int note(void *arg, const struct roster_row *r, struct err *err)
{
	(void)err;
	buf_printf(arg, "%zu|%s|%s|%s\n", r->line, r->id, r->name ? r->name : "-",
		   r->email ? r->email : "-");
	return 0;
}

static int read_text(const char *text, struct buf *got, struct err *err)
{
	char path[] = "/tmp/test-roster.XXXXXX";
	int fd = mkstemp(path), rc;
	FILE *f = fdopen(fd, "w");

	fputs(text, f);
	fclose(f);
	rc = roster_read(path, note, got, err);
	unlink(path);
	return rc;
}

static const char *const good[][2] = {
	{"id,name,email\n1,Jane Doe,j@x\n", "2|1|Jane Doe|j@x\n"},
	{"ID;Group;NAME\r\n1;a;\"Doe; Jane\"\r\n", "2|1|Doe; Jane|-\n"},
	{"\xef\xbb\xbf"
	 "Email\tid\nj@x\t 7 \n\n\t\n",
	 "2|7|-|j@x\n"},
	{"id\n1\n2", "2|1|-|-\n3|2|-|-\n"},
	{"id,name\n1,\"two\nlines\"\n2,B\n", "2|1|two lines|-\n4|2|B|-\n"},
	{"id,name\n1\n", "2|1|-|-\n"},
	{"id,name\n", ""},
};

START_TEST(reads_rows)
{
	scoped(buf_release) struct buf got = {0};
	struct err err = {0};

	buf_init(&got, 4096);
	ck_assert_msg(read_text(good[_i][0], &got, &err) == 0, "%s", err.text);
	ck_assert_str_eq(buf_text(&got), good[_i][1]);
}
END_TEST

static const char *const bad[][2] = {
	{"", "is empty"},
	{"name,email\nJane,j@x\n", "no column id"},
	{"id,ID\n1,2\n", "column id is there twice"},
	{"id,name\n,Jane\n", "line 2: id is empty"},
	{"id,name\n1,\"never closed\n", "quote"},
};

START_TEST(tells_what_is_wrong)
{
	scoped(buf_release) struct buf got = {0};
	struct err err = {0};

	buf_init(&got, 4096);
	ck_assert_int_eq(read_text(bad[_i][0], &got, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_msg(strstr(err.text, bad[_i][1]), "%s", err.text);
}
END_TEST

#define N(a) ((int)(sizeof(a) / sizeof *(a)))

TCase *case_roster(void)
{
	TCase *t = tcase_create("roster");

	tcase_add_loop_test(t, reads_rows, 0, N(good));
	tcase_add_loop_test(t, tells_what_is_wrong, 0, N(bad));
	return t;
}
