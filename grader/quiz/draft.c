#include "grader/quiz/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/place.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* The caller frees it; NULL where there is no place. The slash of a follow-up becomes a dot, which
 * no id holds. */
static char *path_of(const char *question)
{
	scoped(str_free) char *dir = place_data();
	char *path, *slash;

	if (!dir)
		return NULL;
	path = mem_printf("%s/drafts/%s.txt", dir, question);
	for (slash = path + strlen(dir) + strlen("/drafts/"); *slash; slash++)
		if (*slash == '/')
			*slash = '.';
	return path;
}

static int write_new(const char *path, const struct buf *text, struct err *err)
{
	scoped(fd_close) int fd =
		open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_sys(err, "cannot create %s", path);
	return fs_write_fd(fd, path, buf_text(text), text->len, err);
}

static int no_place(struct err *err)
{
	return err_set(err, ERR_USAGE,
		       "there is no place for your practice: set HOME or XDG_DATA_HOME");
}

int draft_check(struct err *err)
{
	scoped(str_free) char *path = path_of("any"), *dir = NULL;

	if (!path)
		return no_place(err);
	if (place_make_folders(path, err) < 0)
		return -1;
	dir = mem_strndup(path, (size_t)(strrchr(path, '/') - path));
	if (access(dir, W_OK | X_OK) < 0)
		return err_sys(err, "cannot write to the folder %s for your practice", dir);
	return 0;
}

int draft_save(const char *question, const struct buf *text, struct err *err)
{
	scoped(str_free) char *path = path_of(question), *new = NULL;

	if (!path)
		return no_place(err);
	new = mem_printf("%s.%d", path, (int)getpid());
	if (place_make_folders(path, err) < 0)
		return -1;
	if (write_new(new, text, err) < 0 || rename(new, path) < 0) {
		int sys = errno;

		unlink(new);
		errno = sys;
		return err_sys(err, "cannot keep a draft in %s", path);
	}
	return 0;
}

int draft_load(const char *question, struct buf *out, struct err *err)
{
	scoped(str_free) char *path = path_of(question);

	if (!path || access(path, F_OK) < 0)
		return 0;
	return fs_read(AT_FDCWD, path, out, err);
}

void draft_drop(const char *question)
{
	scoped(str_free) char *path = path_of(question);

	if (path)
		unlink(path);
}
