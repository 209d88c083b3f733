#include "sandbox/server.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"
#include "sandbox/serve.h"

/* A memory file with what the server's children are confined by. */
static int make_handover(const struct handover *out, struct err *err)
{
	scoped(fd_close) int fd = memfd_create("handover", MFD_CLOEXEC);

	if (fd < 0 || pwrite(fd, out, sizeof *out, 0) != (ssize_t)sizeof *out)
		return err_sys(err, "cannot make a memory file");
	return fd_take(&fd);
}

/* All are moved out of the way first, so that none lands on another. */
static int arrange(const int *from, const int *place, int n)
{
	int high[8];

	for (int i = 0; i < n; i++) {
		high[i] = from[i] < 0 ? -1 : fcntl(from[i], F_DUPFD_CLOEXEC, 100);
		if (from[i] >= 0 && high[i] < 0)
			return -1;
	}
	for (int i = 0; i < n; i++)
		if (high[i] >= 0 && dup2(high[i], place[i]) < 0)
			return -1;
	return 0;
}

int server_become(const struct server *s, const struct handover *out,
		  const struct server_ends *ends, struct err *err)
{
	static const int place[] = {0,           SERVE_LOG, 2, SERVE_SOCKET, SERVE_HANDOVER,
				    SERVE_RULES, SERVE_INIT};
	scoped(fd_close) int handover = make_handover(out, err), exe = -1;
	const int from[] = {0, s->log, s->log, ends->socket, handover, ends->rules, ends->init};

	if (handover < 0)
		return -1;
	exe = fcntl(s->exe, F_DUPFD_CLOEXEC, 100);
	if (exe < 0 || arrange(from, place, sizeof place / sizeof *place) < 0)
		return err_sys(err, "cannot arrange descriptors");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return err_sys(err, "cannot set no_new_privs");
	syscall(SYS_execveat, exe, "", s->argv, s->env, AT_EMPTY_PATH);
	return err_sys(err, "cannot execute %s", s->argv[0]);
}
