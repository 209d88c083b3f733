#include "grader/submission/submission.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* What is no regular file but stands where one was asked for. */
static const struct {
	mode_t type;
	const char *why;
} strange[] = {
	{S_IFLNK, "it is a symbolic link; hand in the file itself"},
	{S_IFIFO, "it is a FIFO, not a regular file"},
	{S_IFSOCK, "it is a socket, not a regular file"},
	{S_IFCHR, "it is a character device, not a regular file"},
	{S_IFBLK, "it is a block device, not a regular file"},
};

static const char *strange_why(mode_t mode)
{
	for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
		if ((mode & S_IFMT) == strange[i].type)
			return strange[i].why;
	return NULL;
}

/* The longest mark first: UTF-32 in little-endian order begins like UTF-16. */
static const struct {
	const char *bytes;
	size_t len;
	const char *why;
} marks[] = {
	{"\xff\xfe\0\0", 4, "it is UTF-32 text; save it as UTF-8"},
	{"\0\0\xfe\xff", 4, "it is UTF-32 text; save it as UTF-8"},
	{"\xff\xfe", 2, "it is UTF-16 text; save it as UTF-8"},
	{"\xfe\xff", 2, "it is UTF-16 text; save it as UTF-8"},
};

static const char *mark_why(const char *bytes, size_t len)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (len >= marks[i].len && memcmp(bytes, marks[i].bytes, marks[i].len) == 0)
			return marks[i].why;
	return NULL;
}

static size_t count_nuls(const char *bytes, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += bytes[i] == '\0';
	return n;
}

/* Control bytes that no editor writes: neither layout nor the end-of-file mark of DOS. */
static bool mostly_control(const char *bytes, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];

		n += c == 0x7f || (c < 0x20 && !strchr("\t\n\v\f\r\x1a", c));
	}
	return n > len / 4;
}

static char *not_text_why(const char *bytes, size_t len)
{
	const char *why = mark_why(bytes, len), *nul;

	if (why)
		return mem_strdup(why);
	nul = memchr(bytes, '\0', len);
	if (nul && count_nuls(bytes, len) >= len / 3 && len >= 4)
		return mem_strdup("it is UTF-16 or UTF-32 text, or binary; save it as UTF-8");
	if (nul)
		return mem_printf("it has a NUL byte at byte %zu, so it is not text",
				  (size_t)(nul - bytes) + 1);
	if (mostly_control(bytes, len))
		return mem_strdup("it is binary, not text");
	return NULL;
}

/* The extension with its dot, or NULL: a name that only begins with a dot has none. */
static const char *extension_of(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && dot != name && dot[1] ? dot : NULL;
}

static char *no_language_why(const char *extension)
{
	struct buf known;
	char *why;

	buf_init(&known, 256);
	language_put_extensions(&known);
	if (extension)
		why = mem_printf("its extension %.32s is of no known language (known: %s)",
				 extension, buf_text(&known));
	else
		why = mem_printf("its name has no extension that tells its language (known: %s)",
				 buf_text(&known));
	buf_release(&known);
	return why;
}

/* Copies the text without a byte order mark; CR LF and a CR alone become LF. */
static void normalise(const char *bytes, size_t len, struct submission *out)
{
	size_t i = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, n = 0;

	out->text = mem_zalloc(len + 1);
	for (; i < len; i++) {
		if (bytes[i] == '\r' && i + 1 < len && bytes[i + 1] == '\n')
			continue;
		out->text[n++] = bytes[i] == '\r' ? '\n' : bytes[i];
	}
	out->len = n;
}

static void submission_named(const char *path, enum language as, struct submission *out)
{
	const char *slash = strrchr(path, '/');

	*out = (struct submission){
		.path = mem_strdup(path),
		.name = mem_strdup(slash ? slash + 1 : path),
	};
	out->language = as ? as : language_of_file(out->name);
}

static void submission_judge(const char *bytes, size_t len, struct submission *out)
{
	const struct language_info *l = language_info(out->language);

	hash_bytes(bytes, len, out->hash);
	if (!l)
		out->rejected = no_language_why(extension_of(out->name));
	else if (l->refused)
		out->rejected = mem_strdup(l->refused);
	else
		out->rejected = not_text_why(bytes, len);
	if (!out->rejected)
		normalise(bytes, len, out);
}

void submission_from_bytes(const char *path, enum language as, const char *bytes, size_t len,
			   struct submission *out)
{
	submission_named(path, as, out);
	submission_judge(bytes, len, out);
}

/* The user's to put right; any other errno is a failure of the host. */
static bool is_users_errno(int e)
{
	static const int users[] = {ENOENT, ENOTDIR, EACCES, EPERM, ELOOP, ENAMETOOLONG};

	for (size_t i = 0; i < sizeof users / sizeof *users; i++)
		if (users[i] == e)
			return true;
	return false;
}

/* Why it could not be opened: because of what it is, which is a rejection, or else a failure.
 * A link gives ELOOP and a socket ENXIO, but so do other things: hence the second look. */
static int explain_unopened(const char *path, struct submission *out, struct err *err)
{
	int sys = errno;
	struct stat st;

	if (fstatat(AT_FDCWD, path, &st, AT_SYMLINK_NOFOLLOW) == 0 && strange_why(st.st_mode)) {
		out->rejected = mem_strdup(strange_why(st.st_mode));
		return 0;
	}
	errno = sys;
	err_sys(err, "cannot open %s", path);
	if (err && is_users_errno(sys))
		err->kind = ERR_USAGE;
	return -1;
}

static void reject_large(struct submission *out)
{
	out->rejected = mem_printf("it is larger than %d MiB", SUBMISSION_MAX_BYTES >> 20);
}

static int submission_open(const char *path, struct submission *out, struct err *err)
{
	scoped(fd_close) int fd = -1;
	struct buf bytes;
	struct stat st;
	int rc;

	fd = openat(AT_FDCWD, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return explain_unopened(path, out, err);
	if (fstat(fd, &st) < 0)
		return err_sys(err, "cannot stat %s", path);
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_USAGE, "%s is a directory, not a file", path);
	if (!S_ISREG(st.st_mode)) {
		const char *why = strange_why(st.st_mode);

		out->rejected = mem_strdup(why ? why : "it is not a regular file");
		return 0;
	}
	if (st.st_size > SUBMISSION_MAX_BYTES) {
		reject_large(out);
		return 0;
	}
	buf_init(&bytes, SUBMISSION_MAX_BYTES);
	rc = fs_read_fd(fd, path, &bytes, err);
	if (rc < 0 && err) /* whatever the reason, this file is not to be read: name another */
		err->kind = ERR_USAGE;
	if (rc == 0 && bytes.full) /* it grew, or is of a kind that tells no size */
		reject_large(out);
	else if (rc == 0)
		submission_judge(buf_text(&bytes), bytes.len, out);
	buf_release(&bytes);
	return rc;
}

int submission_read(const char *path, enum language as, struct submission *out, struct err *err)
{
	submission_named(path, as, out);
	if (submission_open(path, out, err) == 0)
		return 0;
	submission_release(out);
	return -1;
}

void submission_release(struct submission *s)
{
	free(s->path);
	free(s->name);
	free(s->text);
	free(s->rejected);
	*s = (struct submission){0};
}
