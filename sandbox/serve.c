#include "sandbox/serve.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static ssize_t receive(int socket, struct served *s)
{
	union {
		char bytes[CMSG_SPACE((3 + CHILD_MAX_FDS) * sizeof(int))];
		struct cmsghdr align;
	} control;
	struct iovec iov = {&s->req, sizeof s->req};
	struct msghdr msg = {.msg_iov = &iov,
			     .msg_iovlen = 1,
			     .msg_control = &control,
			     .msg_controllen = sizeof control};
	struct cmsghdr *cm;
	ssize_t n;

	do
		n = recvmsg(socket, &msg, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	s->n_fds = 0;
	if (n > 0 && (cm = CMSG_FIRSTHDR(&msg)) && cm->cmsg_type == SCM_RIGHTS) {
		s->n_fds = (int)((cm->cmsg_len - CMSG_LEN(0)) / sizeof(int));
		memcpy(s->fds, CMSG_DATA(cm), (size_t)s->n_fds * sizeof(int));
	}
	return n;
}

bool serve_receive(int socket, struct served *s)
{
	return receive(socket, s) > 0;
}

bool served_is_whole(const struct served *s)
{
	return s->req.n_fds <= CHILD_MAX_FDS && s->n_fds == (int)s->req.n_fds + 3;
}

struct child served_child(const struct served *s)
{
	struct child c = {
		.profile = s->req.profile,
		.limits = s->req.limits,
		.n_fds = (int)s->req.n_fds,
		.exe = s->fds[0],
		.status = s->fds[1],
		.go = s->fds[2],
	};

	memcpy(c.fds, s->fds + 3, s->req.n_fds * sizeof *s->fds);
	return c;
}

bool serve_reply(int socket, struct served *s, const struct reply *reply)
{
	for (int i = 0; i < s->n_fds; i++)
		close(s->fds[i]);
	return write(socket, reply, sizeof *reply) == sizeof *reply;
}

/* With clone(2): container engines answer clone3 with ENOSYS, as their filters cannot read its
 * flags. Which of the last two arguments is the thread's number differs between architectures; the
 * other one is not used. */
pid_t serve_clone(int *tid)
{
	unsigned long flags = CLONE_PARENT;

	if (tid)
		flags |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
	return (pid_t)syscall(SYS_clone, flags, NULL, NULL, tid, tid);
}
