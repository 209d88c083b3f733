#include "sandbox/private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

static const char *base_dir(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && dir[0] == '/' ? dir : "/tmp";
}

void private_dir_init(struct private_dir *d)
{
	*d = (struct private_dir){.lock = -1, .work = -1};
}

static void remove_tree(const char *path, int dir)
{
	if (fs_empty_dir(dir, NULL) == 0)
		rmdir(path);
}

/* What a killed grader of this user left: a directory of ours whose lock is free. */
static void sweep(const char *base, const char *prefix)
{
	scoped(dir_close) DIR *d = opendir(base);
	struct dirent *e;
	struct stat st;

	while (d && (e = readdir(d))) {
		scoped(str_free) char *path = NULL;
		scoped(fd_close) int fd = -1;

		if (strncmp(e->d_name, prefix, strlen(prefix)) != 0)
			continue;
		path = mem_printf("%s/%s", base, e->d_name);
		fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (fd < 0 || fstat(fd, &st) < 0)
			continue;
		if (geteuid() != 0 && st.st_uid != geteuid())
			continue;
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			remove_tree(path, fd);
	}
}

/* As root, a user that nobody else is: two gradings cannot reach each other. Where the host maps
 * few users (a container), the usual nobody. */
static void choose_user(struct private_dir *d)
{
	char map[64] = {0};
	scoped(fd_close) int fd = -1;
	uint64_t count = 0;
	char *last;

	d->uid = geteuid();
	d->gid = getegid();
	if (d->uid != 0)
		return;
	d->uid = 65534;
	fd = open("/proc/self/uid_map", O_RDONLY | O_CLOEXEC);
	if (fd >= 0 && read(fd, map, sizeof map - 1) > 0) {
		map[strcspn(map, "\n")] = '\0';
		last = strrchr(map, ' ');
		if (last && num_parse_u64(last + 1, 0, UINT32_MAX, &count) && count == UINT32_MAX)
			d->uid = (uid_t)(1879048192 + getpid());
	}
	d->gid = d->uid;
}

/* Makes and locks the directory. Another grader's sweep may take it in the moment between the two,
 * or before it is opened, for a dead one's: then there is a next name. */
static int make_locked(struct private_dir *d, const char *base, const char *stem, struct err *err)
{
	struct stat st;

	for (;;) {
		d->lock = fs_make_private(stem, &d->path, err);
		if (d->lock < 0 && err->sys == ENOENT && access(base, W_OK) == 0)
			continue;
		if (d->lock < 0)
			return err_wrap(err, "cannot grade");
		if (flock(d->lock, LOCK_EX | LOCK_NB) == 0 && stat(d->path, &st) == 0)
			return 0;
		if (errno != EWOULDBLOCK && errno != ENOENT)
			return err_sys(err, "cannot lock %s", d->path);
		fd_close(&d->lock);
		str_free(&d->path);
	}
}

int private_dir_make(struct private_dir *d, struct err *err)
{
	const char *base = base_dir();
	scoped(str_free) char *prefix = mem_printf("grader-%u", (unsigned)geteuid());
	scoped(str_free) char *stem = mem_printf("%s/%s", base, prefix);

	sweep(base, prefix);
	choose_user(d);
	if (make_locked(d, base, stem, err) < 0)
		return -1;
	if (mkdirat(d->lock, "root", 0700) < 0 || mkdirat(d->lock, "work", 0700) < 0)
		return err_sys(err, "cannot make directories in %s", d->path);
	if (d->uid != geteuid() && (fchownat(d->lock, "root", d->uid, d->gid, 0) < 0 ||
				    fchownat(d->lock, "work", d->uid, d->gid, 0) < 0 ||
				    fchown(d->lock, d->uid, d->gid) < 0))
		return err_sys(err, "cannot hand %s to user %u", d->path, (unsigned)d->uid);
	d->work = openat(d->lock, "work", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (d->work < 0)
		return err_sys(err, "cannot open the work directory in %s", d->path);
	return 0;
}

int private_dir_code(struct private_dir *d, struct err *err)
{
	int fd;

	if (mkdirat(d->lock, PRIVATE_CODE, 0755) < 0 && errno != EEXIST)
		return err_sys(err, "cannot make a directory in %s", d->path);
	fd = openat(d->lock, PRIVATE_CODE, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 || fchmod(fd, 0755) < 0) /* whatever the umask was */
		return err_sys(err, "cannot open a directory in %s", d->path);
	return fd;
}

void private_dir_remove(struct private_dir *d)
{
	if (d->path)
		remove_tree(d->path, d->lock);
	fd_close(&d->work);
	fd_close(&d->lock);
	free(d->path);
	private_dir_init(d);
}
