/* A zip's files.
 *
 * Theory of operation. A child process opens the zip with libarchive and writes a frame for each
 * file to a pipe: a fixed head, then path, reason and bytes. The last frame is an error, or one
 * that says that all is done. The parent reads frame by frame; a child that ends without its last
 * frame has died, of its bounds or of the zip.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/cohort/names.h"
#include "grader/cohort/source.h"
#include "grader/submission/submission.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { FRAME_DONE = 100, FRAME_ERROR, WHY_MAX = 512, CHUNK = 64 << 10 };
enum { CHILD_CPU_S = 600, CHILD_SPACE_MB = 1024 };

struct frame {
	uint32_t kind; /* enum source_kind, or FRAME_... */
	uint32_t path_len, why_len;
	int64_t bytes_len; /* -1: not read */
	int64_t size, changed;
};

/* the child's side */

struct reader {
	const struct source *s;
	struct archive *a;
	int to;
	int64_t zip_bytes, read_bytes;
	size_t n_files;
	char *bytes; /* SUBMISSION_MAX_BYTES + 1 */
};

static int send_frame(struct reader *r, const struct source_file *f, uint32_t kind, struct err *err)
{
	const struct frame head = {
		.kind = kind,
		.path_len = f->path ? (uint32_t)strlen(f->path) : 0,
		.why_len = f->why ? (uint32_t)strnlen(f->why, WHY_MAX) : 0,
		.bytes_len = f->bytes ? (int64_t)f->len : -1,
		.size = f->size,
		.changed = f->changed,
	};

	if (fs_write_fd(r->to, "a pipe", &head, sizeof head, err) < 0 ||
	    fs_write_fd(r->to, "a pipe", f->path, head.path_len, err) < 0 ||
	    fs_write_fd(r->to, "a pipe", f->why, head.why_len, err) < 0)
		return -1;
	return f->bytes ? fs_write_fd(r->to, "a pipe", f->bytes, f->len, err) : 0;
}

/* Why a path is not followed, or NULL. */
static const char *refuse_path(const char *path)
{
	int depth = 0;

	if (path[0] == '/')
		return "its path begins at the root";
	for (const char *at = path; *at; depth++) {
		size_t len = strcspn(at, "/");

		if (len == 2 && at[0] == '.' && at[1] == '.')
			return "its path leads outside";
		at += len + (at[len] == '/');
	}
	if (depth > SOURCE_MAX_DEPTH)
		return "its folders are nested too deeply";
	return NULL;
}

static int broken(struct reader *r, struct err *err)
{
	const char *says = archive_error_string(r->a);

	return err_set(err, ERR_USAGE, "%s is not a zip, or is broken: %s", r->s->input,
		       says ? says : "no more is known");
}

static int check_swell(struct reader *r, int64_t more, struct err *err)
{
	r->read_bytes += more;
	if (r->read_bytes > SOURCE_MAX_BYTES ||
	    (r->read_bytes > SOURCE_SWELL_FREE && r->read_bytes / SOURCE_MAX_SWELL > r->zip_bytes))
		return err_set(
			err, ERR_USAGE,
			"%s swells to more than %d times its size: it is taken for a bomb and "
			"not read",
			r->s->input, SOURCE_MAX_SWELL);
	return 0;
}

/* Into *f; one byte more than the largest submission is as far as it goes. */
static int read_bytes(struct reader *r, struct source_file *f, struct err *err)
{
	size_t most = (size_t)SUBMISSION_MAX_BYTES + 1;

	f->len = 0;
	while (f->len < most) {
		size_t want = most - f->len < CHUNK ? most - f->len : CHUNK;
		la_ssize_t n = archive_read_data(r->a, r->bytes + f->len, want);

		if (n == 0)
			break;
		if (n < 0) {
			f->kind = SOURCE_UNREAD;
			f->why = "it is damaged in the zip";
			return 0;
		}
		f->len += (size_t)n;
		if (check_swell(r, n, err) < 0)
			return -1;
	}
	f->bytes = r->bytes;
	if (f->len == most) {
		f->kind = SOURCE_LARGE;
		f->bytes = NULL;
	}
	return 0;
}

static enum source_kind kind_of(struct archive_entry *e)
{
	if (archive_entry_filetype(e) == AE_IFLNK || archive_entry_symlink(e) ||
	    archive_entry_hardlink(e))
		return SOURCE_LINK;
	if (archive_entry_filetype(e) != AE_IFREG && archive_entry_filetype(e) != 0)
		return SOURCE_SPECIAL;
	if (archive_entry_size_is_set(e) && archive_entry_size(e) > SUBMISSION_MAX_BYTES)
		return SOURCE_LARGE;
	return SOURCE_FILE;
}

static int read_entry(struct reader *r, struct archive_entry *e, const char *path, struct err *err)
{
	struct source_file f = {.path = path, .kind = kind_of(e), .size = -1};

	if (archive_entry_size_is_set(e))
		f.size = archive_entry_size(e);
	if (archive_entry_mtime_is_set(e))
		f.changed = archive_entry_mtime(e);
	f.why = refuse_path(path);
	if (f.why) {
		f.kind = SOURCE_REFUSED;
	} else if (archive_entry_is_encrypted(e) && f.kind == SOURCE_FILE) {
		f.kind = SOURCE_UNREAD;
		f.why = "it is encrypted";
	}
	if (f.kind == SOURCE_FILE && r->s->wants && r->s->wants(path) && read_bytes(r, &f, err) < 0)
		return -1;
	return send_frame(r, &f, f.kind, err);
}

static int take_entry(struct reader *r, struct archive_entry *e, struct err *err)
{
	const char *raw = archive_entry_pathname(e);
	scoped(str_free) char *path = NULL;
	size_t len;

	if (!raw)
		raw = archive_entry_pathname_utf8(e);
	if (++r->n_files > SOURCE_MAX_FILES)
		return err_set(err, ERR_USAGE, "%s holds more than %d files", r->s->input,
			       SOURCE_MAX_FILES);
	len = raw ? strlen(raw) : 0;
	if (len == 0 || len > SOURCE_MAX_PATH) {
		const struct source_file f = {.path = "?",
					      .size = -1,
					      .why = raw && len ? "its path is too long"
								: "it has no name"};

		return send_frame(r, &f, SOURCE_REFUSED, err);
	}
	if (raw[len - 1] == '/' || archive_entry_filetype(e) == AE_IFDIR)
		return 0;
	path = name_clean(raw, len);
	while (strncmp(path, "./", 2) == 0)
		memmove(path, path + 2, strlen(path + 2) + 1);
	/* ".." begins with a dot, and is to be told. */
	if (source_is_junk(path) && !refuse_path(path))
		return 0;
	return read_entry(r, e, path, err);
}

static int read_zip(struct reader *r, struct err *err)
{
	struct archive_entry *e;
	int rc;

	if (archive_read_support_format_zip_seekable(r->a) != ARCHIVE_OK ||
	    archive_read_open_filename(r->a, r->s->input, CHUNK) != ARCHIVE_OK)
		return broken(r, err);
	while ((rc = archive_read_next_header(r->a, &e)) != ARCHIVE_EOF) {
		if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN)
			return broken(r, err);
		if (take_entry(r, e, err) < 0)
			return -1;
	}
	return 0;
}

/* What it has now, which may be much in a build for tests, and so much more. */
static rlim_t space_limit(void)
{
	scoped(file_close) FILE *f = fopen("/proc/self/statm", "re");
	unsigned long long pages = 0;

	if (f && fscanf(f, "%llu", &pages) != 1) /* NOLINT: the kernel's own number */
		pages = 0;
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + ((rlim_t)CHILD_SPACE_MB << 20);
}

static void limit_child(void)
{
	const struct rlimit cpu = {CHILD_CPU_S, CHILD_CPU_S}, none = {0, 0};
	const rlim_t space_bytes = space_limit();
	const struct rlimit space = {space_bytes, space_bytes};

	setrlimit(RLIMIT_CPU, &cpu);
	setrlimit(RLIMIT_FSIZE, &none);
	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_AS, &space);
}

__attribute__((noreturn)) static void child(const struct source *s, int to, pid_t parent)
{
	struct reader r = {.s = s, .to = to};
	struct source_file last = {.size = 0};
	struct stat st;
	struct err err = {0};
	int rc;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(3);
	limit_child();
	setlocale(LC_CTYPE, "C.UTF-8");
	r.zip_bytes = stat(s->input, &st) == 0 ? st.st_size : 0;
	r.a = archive_read_new();
	r.bytes = mem_zalloc((size_t)SUBMISSION_MAX_BYTES + 1);
	rc = r.a ? read_zip(&r, &err) : err_set(&err, ERR_SYSTEM, "out of memory");
	last.why = rc < 0 ? err.text : NULL;
	last.size = err.kind;
	send_frame(&r, &last, rc < 0 ? FRAME_ERROR : FRAME_DONE, NULL);
	_exit(0);
}

/* the parent's side */

/* 1: all of it came, 0: the end came first. */
static int read_exactly(int fd, void *to, size_t len, struct err *err)
{
	char *at = to;

	while (len > 0) {
		ssize_t n = read(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, "cannot read a pipe");
		if (n == 0)
			return 0;
		at += n;
		len -= (size_t)n;
	}
	return 1;
}

struct receiver {
	const struct source *s;
	int from;
	char path[3 * SOURCE_MAX_PATH + 1], why[WHY_MAX + 1];
	char *bytes;
};

/* A child that was taken over by its zip may send anything: sizes are checked. */
static bool is_sound(const struct frame *f)
{
	return (f->kind <= SOURCE_REFUSED || f->kind == FRAME_DONE || f->kind == FRAME_ERROR) &&
	       f->path_len <= 3 * SOURCE_MAX_PATH && f->why_len <= WHY_MAX && f->bytes_len >= -1 &&
	       f->bytes_len <= SUBMISSION_MAX_BYTES;
}

static int died(const struct source *s, struct err *err)
{
	return err_set(err, ERR_USAGE,
		       "%s cannot be read: reading it takes too much time or memory", s->input);
}

/* 1: another may come, 0: that was the last. */
static int receive(struct receiver *r, struct err *err)
{
	struct source_file f = {.path = r->path};
	struct frame head;
	int rc = read_exactly(r->from, &head, sizeof head, err);

	if (rc > 0 && !is_sound(&head))
		rc = 0;
	if (rc > 0)
		rc = read_exactly(r->from, r->path, head.path_len, err);
	if (rc > 0)
		rc = read_exactly(r->from, r->why, head.why_len, err);
	if (rc > 0 && head.bytes_len > 0)
		rc = read_exactly(r->from, r->bytes, (size_t)head.bytes_len, err);
	if (rc <= 0)
		return rc < 0 ? -1 : died(r->s, err);
	r->path[head.path_len] = r->why[head.why_len] = '\0';
	if (head.kind == FRAME_DONE)
		return 0;
	if (head.kind == FRAME_ERROR)
		return err_set(err, head.size == ERR_SYSTEM ? ERR_SYSTEM : ERR_USAGE, "%s", r->why);
	f.kind = (enum source_kind)head.kind;
	f.why = head.why_len ? r->why : NULL;
	f.bytes = head.bytes_len >= 0 ? r->bytes : NULL;
	f.len = head.bytes_len > 0 ? (size_t)head.bytes_len : 0;
	f.size = head.size;
	f.changed = head.changed;
	return r->s->take(r->s->arg, &f, err) < 0 ? -1 : 1;
}

static void reap(pid_t pid)
{
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

int archive_walk(const struct source *s, struct err *err)
{
	struct receiver r = {.s = s};
	scoped(fd_close) int from = -1;
	pid_t parent = getpid(), pid;
	int pair[2], rc;

	if (access(s->input, R_OK) < 0) {
		err_sys(err, "cannot open %s", s->input);
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	from = pair[0];
	pid = fork();
	if (pid == 0)
		child(s, pair[1], parent);
	close(pair[1]);
	if (pid < 0)
		return err_sys(err, "cannot start a process");
	r.from = from;
	r.bytes = mem_zalloc((size_t)SUBMISSION_MAX_BYTES + 1);
	r.bytes[0] = '\0';
	do
		rc = receive(&r, err);
	while (rc > 0);
	free(r.bytes);
	reap(pid);
	return rc;
}
