#include "grader/theory/answer_input.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"

/* The user's to put right, whatever the kernel says. */
static int unreadable(const char *path, struct err *err)
{
	err_sys(err, "cannot open %s", path);
	if (err)
		err->kind = ERR_USAGE;
	return -1;
}

/* A FIFO that nobody writes to would hold us for ever, so it is opened without waiting; one that
 * somebody does write to (a shell's `<(...)`) is then waited for. */
static int open_input(const char *path, struct err *err)
{
	scoped(fd_close) int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		return unreadable(path, err);
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_USAGE, "%s is a directory, not a file", path);
	if (fcntl(fd, F_SETFL, 0) < 0)
		return unreadable(path, err);
	return fd_take(&fd);
}

static void prompt(void)
{
	static const char line[] = "grader: write the answer, and end it with Ctrl-D on a line of "
				   "its own\n";

	if (isatty(STDIN_FILENO))
		fs_write_fd(STDERR_FILENO, "standard error", line, sizeof line - 1, NULL);
}

static int read_bytes(const char *path, const char *what, struct buf *out, struct err *err)
{
	scoped(fd_close) int fd = -1;

	if (!path) {
		prompt();
		return fs_read_fd(STDIN_FILENO, what, out, err);
	}
	fd = open_input(path, err);
	return fd < 0 ? -1 : fs_read_fd(fd, what, out, err);
}

static int too_large(const char *what, size_t cap, struct err *err)
{
	if (cap % (1 << 20) == 0)
		return err_set(err, ERR_USAGE, "%s is larger than %zu MiB", what, cap >> 20);
	return err_set(err, ERR_USAGE, "%s is larger than %zu KiB", what, cap >> 10);
}

static bool is_stdin_named(const char *path)
{
	return !path || strcmp(path, "-") == 0;
}

int answer_input_bytes(const char *path, struct buf *out, struct err *err)
{
	bool is_stdin = is_stdin_named(path);
	const char *what = is_stdin ? "standard input" : path;

	if (read_bytes(is_stdin ? NULL : path, what, out, err) < 0) {
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	return out->full ? too_large(what, out->cap, err) : 0;
}

int answer_input_read(const char *path, struct buf *out, struct err *err)
{
	if (answer_input_bytes(path, out, err) < 0)
		return -1;
	return answer_input_check(is_stdin_named(path) ? "standard input" : path, buf_text(out),
				  out->len, err);
}

static bool is_blank(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!strchr(" \t\r\n\f", bytes[i]) || !bytes[i])
			return false;
	return true;
}

static size_t line_of(const char *bytes, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

int answer_input_check(const char *what, const char *bytes, size_t len, struct err *err)
{
	size_t bad;

	if (len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
		return err_set(err, ERR_USAGE, "%s: UTF-16 text; save it as UTF-8", what);
	if (is_blank(bytes, len))
		return err_set(err, ERR_USAGE, "%s is empty", what);
	bad = shown_bad_at(bytes, len);
	if (bad == len)
		return 0;
	if ((unsigned char)bytes[bad] >= 0x80)
		return err_set(err, ERR_USAGE, "%s: line %zu: not UTF-8 text: byte 0x%02x", what,
			       line_of(bytes, bad), (unsigned char)bytes[bad]);
	return err_set(err, ERR_USAGE, "%s: line %zu: not text: it holds the byte 0x%02x", what,
		       line_of(bytes, bad), (unsigned char)bytes[bad]);
}
