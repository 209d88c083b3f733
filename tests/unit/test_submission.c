#include "tests/unit/suites.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "grader/submission/submission.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

#define BYTES(s) s, sizeof s - 1

static const struct {
	const char *name, *bytes;
	size_t len;
	const char *text;     /* NULL: rejected */
	const char *rejected; /* a piece of why */
} contents[] = {
	{"a.c", BYTES("int x;\n"), "int x;\n", NULL},
	{"a.c", BYTES(""), "", NULL},
	{"a.c", BYTES("\xef\xbb\xbfint x;"), "int x;", NULL},
	{"a.c", BYTES("\xef\xbb\xbf"), "", NULL},
	{"a.c", BYTES("a\r\nb\rc\r\r\nd\r"), "a\nb\nc\n\nd\n", NULL},
	{"a.c", BYTES("/* caf\xe9 */\n"), "/* caf\xe9 */\n", NULL},
	{"a.c", BYTES("int x;\n\x1a"), "int x;\n\x1a", NULL},
	{"a.c", BYTES("int x;\0int y;"), NULL, "NUL byte at byte 7"},
	{"a.c", BYTES("\xff\xfei\0n\0t\0"), NULL, "UTF-16"},
	{"a.c", BYTES("\xfe\xff\0i\0n\0t"), NULL, "UTF-16"},
	{"a.c", BYTES("\xff\xfe\0\0i\0\0\0"), NULL, "UTF-32"},
	{"a.c", BYTES("\0\0\xfe\xff\0\0\0i"), NULL, "UTF-32"},
	{"a.c", BYTES("i\0n\0t\0 \0x\0;\0"), NULL, "UTF-16"},
	{"a.c", BYTES("\1\2\3\4\5\6abc"), NULL, "binary"},
	{"a.rs", BYTES("x = 1\n"), NULL, ".rs is of no known language (known: .c, .cpp, "},
	{"a", BYTES("int x;\n"), NULL, "no extension"},
	{".c", BYTES("int x;\n"), NULL, "no extension"},
	{"a.", BYTES("int x;\n"), NULL, "no extension"},
	{"d.c/a", BYTES("int x;\n"), NULL, "no extension"},
};

START_TEST(bytes_become_text_or_are_rejected)
{
	struct submission s;

	submission_from_bytes(contents[_i].name, LANGUAGE_UNKNOWN, contents[_i].bytes,
			      contents[_i].len, &s);
	ck_assert_uint_eq(strlen(s.hash), 64);
	if (contents[_i].text) {
		ck_assert_ptr_null(s.rejected);
		ck_assert_uint_eq(s.len, strlen(contents[_i].text));
		ck_assert_str_eq(s.text, contents[_i].text);
	} else {
		ck_assert_ptr_nonnull(s.rejected);
		ck_assert_msg(strstr(s.rejected, contents[_i].rejected), "%s", s.rejected);
		ck_assert_ptr_null(s.text);
	}
	submission_release(&s);
}
END_TEST

START_TEST(the_hash_is_of_the_bytes_as_they_are)
{
	struct submission s;

	submission_from_bytes("a.c", LANGUAGE_UNKNOWN, "\r\n", 2, &s);
	ck_assert_str_eq(s.hash,
			 "7eb70257593da06f682a3ddda54a9d260d4fc514f645237f5ca74b08f8da61a6");
	submission_release(&s);
}
END_TEST

/* A folder of its own for each test, which is current. */
static char *folder;

static void enter(void)
{
	int dir = fs_make_private("/tmp/grader-test", &folder, NULL);

	ck_assert_int_ge(dir, 0);
	ck_assert_int_eq(fchdir(dir), 0);
	close(dir);
}

static void leave(void)
{
	int dir = open(".", O_RDONLY | O_DIRECTORY);

	fs_empty_dir(dir, NULL);
	close(dir);
	rmdir(folder);
	free(folder);
}

static void make_socket(const char *name)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	strcpy(at.sun_path, name);
	ck_assert_int_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	close(fd);
}

static void write_large(const char *name, size_t len)
{
	char *bytes = mem_zalloc(len);

	memset(bytes, ' ', len);
	ck_assert_int_eq(fs_write(AT_FDCWD, name, bytes, len, NULL), 0);
	free(bytes);
}

static void make_strange(void)
{
	ck_assert_int_eq(fs_write(AT_FDCWD, "right.c", "int x;", 6, NULL), 0);
	ck_assert_int_eq(symlink("right.c", "link.c"), 0);
	ck_assert_int_eq(symlink("nowhere", "dangling.c"), 0);
	ck_assert_int_eq(symlink("loop.c", "loop.c"), 0);
	ck_assert_int_eq(mkfifo("fifo.c", 0600), 0);
	ck_assert_int_eq(mkdir("dir.c", 0700), 0);
	make_socket("socket.c");
	write_large("most.c", SUBMISSION_MAX_BYTES);
	write_large("large.c", SUBMISSION_MAX_BYTES + 1);
}

static const struct {
	const char *path;
	const char *rejected; /* a piece of why, or NULL: gradable */
} things[] = {
	{"right.c", NULL},
	{"./right.c", NULL},
	{"most.c", NULL},
	{"link.c", "symbolic link"},
	{"dangling.c", "symbolic link"},
	{"loop.c", "symbolic link"},
	{"fifo.c", "FIFO"},
	{"socket.c", "socket"},
	{"/dev/null", "character device"},
	{"/dev/zero", "character device"},
	{"large.c", "larger than 1 MiB"},
};

START_TEST(only_a_regular_file_is_gradable)
{
	struct err err = {0};
	struct submission s;

	make_strange();
	ck_assert_msg(submission_read(things[_i].path, LANGUAGE_UNKNOWN, &s, &err) == 0, "%s",
		      err.text);
	ck_assert_str_eq(s.path, things[_i].path);
	if (things[_i].rejected) {
		ck_assert_ptr_nonnull(s.rejected);
		ck_assert_msg(strstr(s.rejected, things[_i].rejected), "%s", s.rejected);
		ck_assert_ptr_null(s.text);
		ck_assert_str_eq(s.hash, "");
	} else {
		ck_assert_ptr_null(s.rejected);
	}
	submission_release(&s);
}
END_TEST

static const char *const absent[] = {"none.c", "dir.c", "dir.c/", "right.c/x.c", "none/x.c", ""};

START_TEST(what_is_not_there_or_a_directory_is_wrong_usage)
{
	struct err err = {0};
	struct submission s;

	make_strange();
	ck_assert_int_eq(submission_read(absent[_i], LANGUAGE_UNKNOWN, &s, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_msg(strstr(err.text, absent[_i]), "%s", err.text);
}
END_TEST

TCase *case_submission(void)
{
	TCase *tc = tcase_create("submission");

	tcase_add_checked_fixture(tc, enter, leave);
	tcase_add_loop_test(tc, bytes_become_text_or_are_rejected, 0,
			    sizeof contents / sizeof *contents);
	tcase_add_test(tc, the_hash_is_of_the_bytes_as_they_are);
	tcase_add_loop_test(tc, only_a_regular_file_is_gradable, 0, sizeof things / sizeof *things);
	tcase_add_loop_test(tc, what_is_not_there_or_a_directory_is_wrong_usage, 0,
			    sizeof absent / sizeof *absent);
	return tc;
}
