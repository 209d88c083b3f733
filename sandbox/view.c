#include "sandbox/view.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/mount.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

/* <sys/mount.h> and <linux/mount.h> of Debian 12 cannot be included together. */
int mount(const char *source, const char *target, const char *type, unsigned long flags,
	  const void *data);
int umount2(const char *target, int flags);
enum {
	OLD_MS_NOSUID = 2,
	OLD_MS_NODEV = 4,
	OLD_MS_REC = 16384,
	OLD_MS_PRIVATE = 1 << 18,
	OLD_MNT_DETACH = 2,
};

static int set_attributes(int tree, uint64_t attributes)
{
	struct mount_attr attr = {.attr_set = attributes};

	return (int)syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr,
			    sizeof attr);
}

/* Makes root/path and the directories above it; the last part a file where the source is one. */
static int make_place(const char *root, const char *path, bool is_dir, struct err *err)
{
	char place[PATH_MAX];
	size_t base = strlen(root);
	scoped(fd_close) int fd = -1;

	if (snprintf(place, sizeof place, "%s%s", root, path) >= (int)sizeof place)
		return err_set(err, ERR_SYSTEM, "path too long: %s", path);
	for (char *p = place + base + 1; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(place, 0755) < 0 && errno != EEXIST)
			return err_sys(err, "cannot make %s", place);
		*p = '/';
	}
	if (is_dir && mkdir(place, 0755) < 0 && errno != EEXIST)
		return err_sys(err, "cannot make %s", place);
	if (!is_dir) {
		fd = open(place, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
		if (fd < 0)
			return err_sys(err, "cannot make %s", place);
	}
	return 0;
}

/* Shows the host's `from` at root/at. A link is made again; what is missing is left out. */
static int show(const char *root, const char *from, const char *at, uint64_t attributes,
		struct err *err)
{
	char place[PATH_MAX];
	scoped(fd_close) int tree = -1;
	struct stat st;

	if (stat(from, &st) < 0)
		return 0;
	if (make_place(root, at, S_ISDIR(st.st_mode), err) < 0)
		return -1;
	tree = (int)syscall(SYS_open_tree, AT_FDCWD, from,
			    OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE);
	if (tree < 0)
		return err_sys(err, "cannot take a sight of %s", from);
	if (set_attributes(tree, attributes) < 0)
		return err_sys(err, "cannot protect the sight of %s", from);
	snprintf(place, sizeof place, "%s%s", root, at);
	if (syscall(SYS_move_mount, tree, "", AT_FDCWD, place, MOVE_MOUNT_F_EMPTY_PATH) < 0)
		return err_sys(err, "cannot mount %s", place);
	return 0;
}

/* /lib and the like are links on most systems; a program's interpreter is named through them. */
static int copy_links(const char *root, struct err *err)
{
	static const char *const links[] = {"/lib", "/lib32", "/lib64", "/libx32", "/bin"};
	char target[PATH_MAX], place[PATH_MAX];
	ssize_t n;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		n = readlink(links[i], target, sizeof target - 1);
		if (n <= 0)
			continue;
		target[n] = '\0';
		snprintf(place, sizeof place, "%s%s", root, links[i]);
		if (symlink(target, place) < 0 && errno != EEXIST)
			return err_sys(err, "cannot make %s", place);
	}
	return 0;
}

static int change_root(const char *root, struct err *err)
{
	if (chdir(root) < 0 || syscall(SYS_pivot_root, ".", ".") < 0)
		return err_sys(err, "cannot change the root to %s", root);
	if (umount2(".", OLD_MNT_DETACH) < 0 || chdir("/") < 0)
		return err_sys(err, "cannot leave the old root");
	return 0;
}

int view_enter(const struct view *v, struct err *err)
{
	const uint64_t safe = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
	scoped(fd_close) int top = -1;

	if (mount(NULL, "/", NULL, OLD_MS_REC | OLD_MS_PRIVATE, NULL) < 0)
		return err_sys(err, "cannot make mounts private");
	if (mount("grader", v->root, "tmpfs", OLD_MS_NOSUID | OLD_MS_NODEV, "size=256k,mode=755") <
	    0)
		return err_sys(err, "cannot mount a private root");
	if (copy_links(v->root, err) < 0)
		return -1;
	for (const char *const *p = v->paths; *p; p++)
		if (show(v->root, *p, *p, safe | MOUNT_ATTR_RDONLY, err) < 0)
			return -1;
	if (v->work && show(v->root, v->work, VIEW_WORK, safe | MOUNT_ATTR_NOEXEC, err) < 0)
		return -1;
	if ((v->code && show(v->root, v->code, VIEW_CODE, safe | MOUNT_ATTR_RDONLY, err) < 0) ||
	    make_place(v->root, VIEW_EMPTY, true, err) < 0)
		return -1;
	top = open(v->root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (top < 0 || syscall(SYS_mount_setattr, top, "", AT_EMPTY_PATH,
			       &(struct mount_attr){.attr_set = MOUNT_ATTR_RDONLY},
			       sizeof(struct mount_attr)) < 0)
		return err_sys(err, "cannot make the private root read-only");
	return change_root(v->root, err);
}
