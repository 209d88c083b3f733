/* A folder's files, by directory descriptors. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "grader/cohort/names.h"
#include "grader/cohort/source.h"
#include "grader/submission/submission.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct walk {
	const struct source *s;
	struct buf path; /* as it is on disk */
	size_t n_files;
	int depth;
};

static int take(struct walk *w, const struct source_file *f, struct err *err)
{
	scoped(str_free) char *path = name_clean(buf_text(&w->path), w->path.len);
	struct source_file named = *f;

	if (++w->n_files > SOURCE_MAX_FILES)
		return err_set(err, ERR_USAGE, "%s holds more than %d files", w->s->input,
			       SOURCE_MAX_FILES);
	named.path = path;
	return w->s->take(w->s->arg, &named, err);
}

static int take_unread(struct walk *w, int sys, struct err *err)
{
	scoped(str_free) char *why = mem_printf("it cannot be read: %s", strerror(sys));
	const struct source_file f = {.kind = SOURCE_UNREAD, .why = why, .size = -1};

	return take(w, &f, err);
}

static int take_bytes(struct walk *w, int fd, struct source_file *f, struct err *err)
{
	scoped(buf_release) struct buf bytes = {0};
	struct err reading;

	buf_init(&bytes, SUBMISSION_MAX_BYTES);
	if (fs_read_fd(fd, "it", &bytes, &reading) < 0)
		return take_unread(w, reading.sys, err);
	f->bytes = buf_text(&bytes);
	f->len = bytes.len;
	if (bytes.full) {
		f->kind = SOURCE_LARGE;
		f->bytes = NULL;
	}
	return take(w, f, err);
}

static int take_file(struct walk *w, int dir, const char *name, const struct stat *st,
		     struct err *err)
{
	struct source_file f = {
		.kind = SOURCE_FILE, .size = st->st_size, .changed = st->st_mtim.tv_sec};
	scoped(fd_close) int fd = -1;

	if (S_ISLNK(st->st_mode))
		f.kind = SOURCE_LINK;
	else if (!S_ISREG(st->st_mode))
		f.kind = SOURCE_SPECIAL;
	else if (st->st_size > SUBMISSION_MAX_BYTES)
		f.kind = SOURCE_LARGE;
	if (f.kind != SOURCE_FILE || !w->s->wants || !w->s->wants(buf_text(&w->path)))
		return take(w, &f, err);
	fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	return fd < 0 ? take_unread(w, errno, err) : take_bytes(w, fd, &f, err);
}

static int walk_dir(struct walk *w, int fd, struct err *err);

static int walk_entry(struct walk *w, int dir, const char *name, struct err *err)
{
	struct stat st;
	int fd;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : take_unread(w, errno, err);
	if (!S_ISDIR(st.st_mode))
		return take_file(w, dir, name, &st, err);
	if (st.st_dev == w->s->skip_dev && st.st_ino == w->s->skip_ino)
		return 0;
	if (w->depth == SOURCE_MAX_DEPTH || w->path.len > SOURCE_MAX_PATH) {
		const struct source_file f = {.kind = SOURCE_REFUSED,
					      .size = -1,
					      .why = "its folders are nested too deeply"};

		return take(w, &f, err);
	}
	fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return fd < 0 ? take_unread(w, errno, err) : walk_dir(w, fd, err);
}

static void cut_path(struct walk *w, size_t len)
{
	w->path.len = len;
	if (w->path.data)
		w->path.data[len] = '\0';
}

/* Takes fd. */
static int walk_dir(struct walk *w, int fd, struct err *err)
{
	scoped(dir_close) DIR *d = fdopendir(fd);
	size_t before = w->path.len;
	struct dirent *e;
	int rc = 0;

	if (!d) {
		fd_close(&fd);
		return err_sys(err, "cannot read %s", w->s->input);
	}
	w->depth++;
	while (rc == 0 && (errno = 0, e = readdir(d))) {
		if (source_is_junk(e->d_name))
			continue;
		buf_printf(&w->path, "%s%s", before ? "/" : "", e->d_name);
		rc = walk_entry(w, dirfd(d), e->d_name, err);
		cut_path(w, before);
	}
	if (rc == 0 && errno)
		rc = err_sys(err, "cannot read %s/%s", w->s->input, buf_text(&w->path));
	w->depth--;
	return rc;
}

int folder_walk(const struct source *s, struct err *err)
{
	struct walk w = {.s = s};
	int fd = fs_open_dir(AT_FDCWD, s->input, err), rc;

	if (fd < 0) {
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	buf_init(&w.path, (size_t)SOURCE_MAX_PATH + 2 * 256);
	rc = walk_dir(&w, fd, err);
	buf_release(&w.path);
	return rc;
}
