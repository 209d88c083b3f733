#include "sandbox/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

int fs_open_dir(int at, const char *path, struct err *err)
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return err_sys(err, "cannot open directory %s", path);
	return fd;
}

int fs_read_fd(int fd, const char *what, struct buf *out, struct err *err)
{
	char chunk[65536];
	ssize_t n;

	while (!out->full) {
		n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, "cannot read %s", what);
		if (n == 0)
			break;
		buf_put(out, chunk, (size_t)n);
	}
	return 0;
}

int fs_read(int at, const char *path, struct buf *out, struct err *err)
{
	scoped(fd_close) int fd = openat(at, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return err_sys(err, "cannot open %s", path);
	return fs_read_fd(fd, path, out, err);
}

int fs_write_fd(int fd, const char *what, const void *bytes, size_t len, struct err *err)
{
	const char *p = bytes;
	ssize_t n;

	while (len > 0) {
		n = write(fd, p, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(err, "cannot write %s", what);
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

int fs_write(int at, const char *path, const void *bytes, size_t len, struct err *err)
{
	scoped(fd_close) int fd = openat(at, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0)
		return err_sys(err, "cannot create %s", path);
	return fs_write_fd(fd, path, bytes, len, err);
}

static int fs_remove_entry(int dir, const char *name, struct err *err)
{
	scoped(fd_close) int sub = -1;

	if (unlinkat(dir, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return err_sys(err, "cannot remove %s", name);
	sub = openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (sub < 0)
		return err_sys(err, "cannot open directory %s", name);
	if (fs_empty_dir(sub, err) < 0)
		return -1;
	if (unlinkat(dir, name, AT_REMOVEDIR) < 0)
		return err_sys(err, "cannot remove directory %s", name);
	return 0;
}

int fs_empty_dir(int dir, struct err *err)
{
	scoped(dir_close) DIR *d = NULL;
	struct dirent *e;
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return err_sys(err, "cannot open directory");
	d = fdopendir(fd);
	if (!d)
		return err_sys(err, "cannot list directory");
	while ((e = readdir(d))) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		if (fs_remove_entry(dir, e->d_name, err) < 0)
			return -1;
	}
	return 0;
}

int fs_make_private(const char *prefix, char **path, struct err *err)
{
	scoped(str_free) char *made = mem_printf("%s.XXXXXX", prefix);
	int fd;

	if (!mkdtemp(made))
		return err_sys(err, "cannot make a directory %s", made);
	fd = fs_open_dir(AT_FDCWD, made, err);
	if (fd < 0)
		return -1;
	*path = str_take(&made);
	return fd;
}
