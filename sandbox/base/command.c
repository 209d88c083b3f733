#include "sandbox/base/command.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

char *command_find(const char *name)
{
	const char *path = getenv("PATH"), *end;

	if (strchr(name, '/'))
		return access(name, X_OK) == 0 ? mem_strdup(name) : NULL;
	for (path = path ? path : "/usr/bin:/bin"; *path; path = *end ? end + 1 : end) {
		scoped(str_free) char *at = NULL;

		end = path + strcspn(path, ":");
		at = mem_printf("%.*s/%s", (int)(end - path), path, name);
		if (at[0] == '/' && access(at, X_OK) == 0)
			return str_take(&at);
	}
	return NULL;
}

static int start(const char *const *argv, int out, pid_t *pid)
{
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C";
	char *const env[] = {path, locale, NULL};
	posix_spawn_file_actions_t actions;
	int rc;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	rc = posix_spawn(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, env);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

int command_read(const char *const *argv, struct buf *out, struct err *err)
{
	scoped(fd_close) int r = -1, w = -1;
	int pair[2], status = 0, rc;
	pid_t pid;

	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	r = pair[0];
	w = pair[1];
	rc = start(argv, w, &pid);
	if (rc != 0) {
		errno = rc;
		return err_sys(err, "cannot run %s", argv[0]);
	}
	fd_close(&w);
	rc = fs_read_fd(r, argv[0], out, err);
	fd_close(&r); /* it ends where we read no more */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (rc == 0 && status != 0)
		return err_set(err, ERR_SYSTEM, "%s failed", argv[0]);
	return rc;
}
