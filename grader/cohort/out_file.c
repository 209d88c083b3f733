#include "grader/cohort/out_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

int out_remove(int dir, const char *name, struct err *err)
{
	scoped(fd_close) int fd = -1;

	if (unlinkat(dir, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return err_sys(err, "cannot remove %s", name);
	fd = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return err_sys(err, "cannot open directory %s", name);
	if (fs_empty_dir(fd, err) < 0)
		return err_wrap(err, "%s", name);
	if (unlinkat(dir, name, AT_REMOVEDIR) < 0)
		return err_sys(err, "cannot remove directory %s", name);
	return 0;
}

int out_file_open(struct out_file *f, int dir, const char *name, struct err *err)
{
	scoped(fd_close) int fd = -1;

	*f = (struct out_file){.dir = dir};
	f->name = mem_strdup(name);
	f->temp = mem_printf(".new-%s", name);
	if (out_remove(dir, f->temp, err) < 0)
		return -1;
	fd = openat(dir, f->temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		return err_sys(err, "cannot create %s", name);
	f->file = fdopen(fd, "w+");
	if (!f->file)
		return err_sys(err, "cannot create %s", name);
	fd_take(&fd);
	return 0;
}

int out_file_put(struct out_file *f, struct buf *b, struct err *err)
{
	if (b->full)
		return err_set(err, ERR_SYSTEM, "%s: a student's part is larger than %zu MiB",
			       f->name, b->cap >> 20);
	if (b->len > 0 && fwrite(buf_text(b), 1, b->len, f->file) != b->len)
		return err_sys(err, "cannot write %s", f->name);
	buf_clear(b);
	return 0;
}

int out_file_append(struct out_file *to, struct out_file *from, struct err *err)
{
	char chunk[65536];
	size_t n;

	if (fflush(from->file) != 0 || fseek(from->file, 0, SEEK_SET) < 0)
		return err_sys(err, "cannot write %s", from->name);
	while ((n = fread(chunk, 1, sizeof chunk, from->file)) > 0)
		if (fwrite(chunk, 1, n, to->file) != n)
			return err_sys(err, "cannot write %s", to->name);
	return ferror(from->file) ? err_sys(err, "cannot read %s", from->name) : 0;
}

int out_file_commit(struct out_file *f, struct err *err)
{
	if (fflush(f->file) != 0 || fsync(fileno(f->file)) < 0)
		return err_sys(err, "cannot write %s", f->name);
	if (renameat(f->dir, f->temp, f->dir, f->name) < 0)
		return err_sys(err, "cannot rename %s to %s", f->temp, f->name);
	free(f->temp);
	f->temp = NULL;
	return fsync(f->dir) < 0 ? err_sys(err, "cannot write %s", f->name) : 0;
}

void out_file_release(struct out_file *f)
{
	file_close(&f->file);
	if (f->temp)
		unlinkat(f->dir, f->temp, 0);
	free(f->temp);
	free(f->name);
	*f = (struct out_file){0};
}

int out_dir_open(struct out_dir *d, int parent, const char *name, struct err *err)
{
	*d = (struct out_dir){.parent = parent, .fd = -1};
	d->name = mem_strdup(name);
	d->temp = mem_printf(".new-%s", name);
	if (out_remove(parent, d->temp, err) < 0)
		return -1;
	if (mkdirat(parent, d->temp, 0755) < 0)
		return err_sys(err, "cannot make directory %s", name);
	d->fd = openat(parent, d->temp, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return d->fd < 0 ? err_sys(err, "cannot open directory %s", name) : 0;
}

int out_dir_put(struct out_dir *d, const char *name, struct buf *b, struct err *err)
{
	if (b->full)
		return err_set(err, ERR_SYSTEM, "%s/%s is larger than %zu MiB", d->name, name,
			       b->cap >> 20);
	if (fs_write(d->fd, name, buf_text(b), b->len, err) < 0)
		return err_wrap(err, "%s", d->name);
	buf_clear(b);
	return 0;
}

/* One synchronisation for all of its files: a cohort has many. Then both names change places at
 * once, where the file system can; else there is a moment without either. */
int out_dir_commit(struct out_dir *d, struct err *err)
{
	if (syncfs(d->fd) < 0)
		return err_sys(err, "cannot write %s", d->name);
	if (renameat2(d->parent, d->temp, d->parent, d->name, RENAME_EXCHANGE) < 0) {
		if (out_remove(d->parent, d->name, err) < 0)
			return -1;
		if (renameat(d->parent, d->temp, d->parent, d->name) < 0)
			return err_sys(err, "cannot rename %s to %s", d->temp, d->name);
	}
	if (fsync(d->parent) < 0)
		return err_sys(err, "cannot write %s", d->name);
	return out_remove(d->parent, d->temp, err);
}

void out_dir_release(struct out_dir *d)
{
	if (d->name)
		fd_close(&d->fd);
	if (d->temp)
		out_remove(d->parent, d->temp, NULL);
	free(d->temp);
	free(d->name);
	*d = (struct out_dir){.fd = -1};
}
