#include "sandbox/spawner.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"
#include "sandbox/landlock.h"
#include "sandbox/layers.h"
#include "sandbox/view.h"

/* What the spawner keeps for its children. */
struct host {
	int socket;
	unsigned layers;
	int abi;
	int rulesets[PROFILES]; /* of Landlock; -1: the program alone */
	struct sock_filter insns[PROFILES][FILTER_MAX_INSNS];
	struct sock_fprog filters[PROFILES];
	const char *work; /* as the children see it */
};

struct ready {
	int failed;
	unsigned layers;
	struct err err;
};

struct reply {
	pid_t pid;
	struct err err;
};

static int become(const struct spawner_config *c, struct err *err)
{
	if (geteuid() == c->uid)
		return 0;
	if (setgroups(0, NULL) < 0 || setresgid(c->gid, c->gid, c->gid) < 0 ||
	    setresuid(c->uid, c->uid, c->uid) < 0)
		return err_sys(err,
			       "cannot give up root for user %u (run as an ordinary user, or "
			       "allow CAP_SETUID and CAP_SETGID)",
			       (unsigned)c->uid);
	return 0;
}

static int map_self(const struct spawner_config *c, struct err *err)
{
	char line[64];
	int len;

	if (fs_write(AT_FDCWD, "/proc/self/setgroups", "deny", 4, err) < 0)
		return -1;
	len = snprintf(line, sizeof line, "1000 %u 1\n", (unsigned)c->uid);
	if (fs_write(AT_FDCWD, "/proc/self/uid_map", line, (size_t)len, err) < 0)
		return -1;
	len = snprintf(line, sizeof line, "1000 %u 1\n", (unsigned)c->gid);
	return fs_write(AT_FDCWD, "/proc/self/gid_map", line, (size_t)len, err);
}

/* Each where the host allows; what it refuses is left out and shows in the layers. */
static unsigned enter_namespaces(const struct spawner_config *c)
{
	static const struct {
		int flag;
		enum layer layer;
	} rows[] = {
		{CLONE_NEWNS, LAYER_MOUNT_NS}, {CLONE_NEWNET, LAYER_NET_NS},
		{CLONE_NEWIPC, LAYER_IPC_NS},  {CLONE_NEWUTS, LAYER_UTS_NS},
		{CLONE_NEWPID, LAYER_PID_NS},
	};
	unsigned layers = 0;

	/* The /proc files of a process that changed its user belong to root until it says so. */
	prctl(PR_SET_DUMPABLE, 1);
	if (c->without & LAYER_USER_NS || unshare(CLONE_NEWUSER) < 0)
		return 0;
	if (map_self(c, NULL) < 0)
		return 0;
	layers |= LAYER_USER_NS;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!(c->without & rows[i].layer) && unshare(rows[i].flag) == 0)
			layers |= (unsigned)rows[i].layer;
	return layers;
}

/* The first process of the pid namespace: as long as it lives, others can be started there. It ends
 * when the spawner does, however early that is: it waits for the end of a pipe that the spawner
 * holds open. */
static int start_init(struct host *h, struct err *err)
{
	int pair[2];
	char byte;
	pid_t pid;

	if (!(h->layers & LAYER_PID_NS))
		return 0;
	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	pid = fork();
	if (pid < 0)
		return err_sys(err, "cannot start the first process of a pid namespace");
	if (pid > 0)
		return close(pair[0]);
	if (dup2(pair[0], 0) < 0 || close_range(1, ~0U, 0) < 0)
		_exit(1);
	while (read(0, &byte, 1) < 0 && errno == EINTR)
		;
	_exit(0);
}

/* The toolchain's own directories, for reading; the work directory for tools alone. */
static int make_ruleset(struct host *h, const struct spawner_config *c, enum profile profile,
			struct err *err)
{
	scoped(fd_close) int ruleset = landlock_new(h->abi), work = -1;

	if (ruleset < 0)
		return err_sys(err, "cannot make a Landlock ruleset");
	for (const char *const *p = c->paths; *p; p++) {
		scoped(fd_close) int fd = open(*p, O_PATH | O_CLOEXEC);

		if (fd < 0)
			continue;
		if (!landlock_allow_read(ruleset, fd, true) && !landlock_allow_program(ruleset, fd))
			return err_sys(err, "cannot allow %s in a Landlock ruleset", *p);
	}
	work = open(h->work, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (profile == PROFILE_TOOL && (work < 0 || !landlock_allow_work(ruleset, work, h->abi)))
		return err_sys(err, "cannot allow the work directory in a Landlock ruleset");
	h->rulesets[profile] = fd_take(&ruleset);
	h->layers |= LAYER_LANDLOCK;
	return 0;
}

static int build_filters(struct host *h, struct err *err)
{
	size_t count;

	for (int p = 0; p < PROFILES; p++) {
		if (filter_build((enum profile)p, h->insns[p], &count, err) < 0)
			return -1;
		h->filters[p] = (struct sock_fprog){(unsigned short)count, h->insns[p]};
	}
	return 0;
}

static int set_up(struct host *h, const struct spawner_config *c, struct err *err)
{
	const struct view view = {.root = "root", .work = "work", .paths = c->paths};
	bool was_other = geteuid() != c->uid;

	if (fchdir(c->dir) < 0)
		return err_sys(err, "cannot enter the private directory");
	h->work = view.work;
	h->abi = c->without & LAYER_LANDLOCK ? 0 : landlock_abi();
	if (build_filters(h, err) < 0 || become(c, err) < 0)
		return -1;
	h->layers = LAYER_SECCOMP | LAYER_RLIMITS | enter_namespaces(c);
	if (was_other)
		h->layers |= LAYER_IDENTITY;
	if (h->layers & LAYER_MOUNT_NS) {
		if (view_enter(&view, err) == 0)
			h->work = VIEW_WORK;
		else
			h->layers &= ~(unsigned)LAYER_MOUNT_NS;
	}
	if (h->abi && (make_ruleset(h, c, PROFILE_TOOL, err) < 0 ||
		       make_ruleset(h, c, PROFILE_SANITIZED, err) < 0))
		return -1;
	if (!(h->layers & (LAYER_LANDLOCK | LAYER_MOUNT_NS)))
		return err_set(
			err, ERR_SYSTEM,
			"this host gives neither Landlock (Linux 5.13 or newer, enabled) nor "
			"unprivileged mount namespaces: a submission's view of the file "
			"system cannot be confined");
	return start_init(h, err);
}

/* A child of the grader, not of the spawner; in the pid namespace where there is one. With
 * clone(2): container engines answer clone3 with ENOSYS, as their filters cannot read its flags. */
static pid_t clone_for_parent(void)
{
	return (pid_t)syscall(SYS_clone, (unsigned long)CLONE_PARENT, NULL, NULL, NULL, NULL);
}

static void unpack(struct spawn_request *req, char **argv, char **env)
{
	char *p = req->strings;

	for (uint32_t i = 0; i < req->argc; i++, p += strlen(p) + 1)
		argv[i] = p;
	for (uint32_t i = 0; i < req->envc; i++, p += strlen(p) + 1)
		env[i] = p;
}

static pid_t start_one(struct host *h, struct spawn_request *req, const int *fds, struct err *err)
{
	char *argv[256] = {0}, *env[32] = {0};
	bool compute = req->profile == PROFILE_COMPUTE;
	bool private_root = h->layers & LAYER_MOUNT_NS;
	struct child c = {
		.profile = req->profile,
		.limits = req->limits,
		.argv = argv,
		.env = env,
		.n_fds = (int)req->n_fds,
		.exe = fds[0],
		.status = fds[1],
		.go = fds[2],
		.filter = &h->filters[req->profile],
		.ruleset = h->rulesets[req->profile],
		.landlock_abi = h->abi,
		.dir = compute ? "/" : h->work,
		.root = compute && private_root ? VIEW_EMPTY : NULL,
	};
	pid_t pid;

	unpack(req, argv, env);
	memcpy(c.fds, fds + 3, req->n_fds * sizeof *fds);
	pid = clone_for_parent();
	if (pid == 0)
		child_run(&c);
	if (pid < 0)
		return err_sys(err, "cannot start a process");
	return pid;
}

static ssize_t receive(int socket, struct spawn_request *req, int *fds, int *n_fds)
{
	union {
		char bytes[CMSG_SPACE((3 + CHILD_MAX_FDS) * sizeof(int))];
		struct cmsghdr align;
	} control;
	struct iovec iov = {req, sizeof *req};
	struct msghdr msg = {.msg_iov = &iov,
			     .msg_iovlen = 1,
			     .msg_control = &control,
			     .msg_controllen = sizeof control};
	struct cmsghdr *cm;
	ssize_t n;

	do
		n = recvmsg(socket, &msg, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	*n_fds = 0;
	if (n > 0 && (cm = CMSG_FIRSTHDR(&msg)) && cm->cmsg_type == SCM_RIGHTS) {
		*n_fds = (int)((cm->cmsg_len - CMSG_LEN(0)) / sizeof(int));
		memcpy(fds, CMSG_DATA(cm), (size_t)*n_fds * sizeof(int));
	}
	return n;
}

_Noreturn static void serve(struct host *h)
{
	static struct spawn_request req;
	int fds[3 + CHILD_MAX_FDS], n_fds;

	while (receive(h->socket, &req, fds, &n_fds) > 0) {
		struct reply reply = {.pid = -1};

		if (n_fds == (int)req.n_fds + 3)
			reply.pid = start_one(h, &req, fds, &reply.err);
		else
			err_set(&reply.err, ERR_SYSTEM, "the spawner was sent %d descriptors",
				n_fds);
		for (int i = 0; i < n_fds; i++)
			close(fds[i]);
		if (write(h->socket, &reply, sizeof reply) < 0)
			break;
	}
	_exit(0);
}

_Noreturn static void spawner_main(int socket, const struct spawner_config *config)
{
	static struct host h;
	struct spawner_config c = *config;
	struct ready ready = {0};
	int here;

	for (int p = 0; p < PROFILES; p++)
		h.rulesets[p] = -1;
	h.socket = 3;
	/* Only the socket and the directory stay; standard streams belong to the grader. */
	here = fcntl(config->dir, F_DUPFD_CLOEXEC, 10);
	if (setsid() < 0 || here < 0 || dup3(socket, 3, O_CLOEXEC) < 0)
		_exit(1);
	if (dup3(here, 4, O_CLOEXEC) < 0 || close_range(5, ~0U, 0) < 0)
		_exit(1);
	for (int fd = 0; fd < 3; fd++)
		close(fd);
	for (int fd = 0; fd < 3; fd++)
		if (open("/dev/null", O_RDWR | O_CLOEXEC) != fd)
			_exit(1);
	c.dir = 4;
	ready.failed = set_up(&h, &c, &ready.err) < 0;
	/* After the change of user, which clears it. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	ready.layers = h.layers;
	if (write(h.socket, &ready, sizeof ready) < 0 || ready.failed)
		_exit(1);
	serve(&h);
}

int spawner_start(struct spawner *s, const struct spawner_config *config, struct err *err)
{
	int pair[2];

	*s = (struct spawner){.pid = -1, .socket = -1};
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return err_sys(err, "cannot make a socket pair");
	s->pid = fork();
	if (s->pid == 0)
		spawner_main(pair[1], config);
	close(pair[1]);
	s->socket = pair[0];
	if (s->pid < 0)
		return err_sys(err, "cannot start the spawner");
	return 0;
}

int spawner_ready(struct spawner *s, struct err *err)
{
	struct ready ready;
	ssize_t n;

	if (s->is_ready)
		return 0;
	do
		n = read(s->socket, &ready, sizeof ready);
	while (n < 0 && errno == EINTR);
	if (n != sizeof ready)
		return err_set(err, ERR_SYSTEM, "the spawner died while it was set up");
	if (ready.failed) {
		*err = ready.err;
		return err_wrap(err, "cannot confine a submission");
	}
	s->layers = ready.layers;
	s->is_ready = true;
	return 0;
}

void spawner_stop(struct spawner *s)
{
	fd_close(&s->socket);
	if (s->pid > 0) {
		kill(s->pid, SIGKILL);
		while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	s->pid = -1;
}

static int send_request(int socket, const struct spawn_request *req, const int *fds, size_t n)
{
	union {
		char bytes[CMSG_SPACE((3 + CHILD_MAX_FDS) * sizeof(int))];
		struct cmsghdr align;
	} control = {0};
	size_t len = offsetof(struct spawn_request, strings) + req->used;
	struct iovec iov = {(void *)(uintptr_t)req, len};
	struct msghdr msg = {.msg_iov = &iov,
			     .msg_iovlen = 1,
			     .msg_control = &control,
			     .msg_controllen = CMSG_SPACE(n * sizeof(int))};
	struct cmsghdr *cm = CMSG_FIRSTHDR(&msg);

	cm->cmsg_level = SOL_SOCKET;
	cm->cmsg_type = SCM_RIGHTS;
	cm->cmsg_len = CMSG_LEN(n * sizeof(int));
	memcpy(CMSG_DATA(cm), fds, n * sizeof(int));
	return sendmsg(socket, &msg, MSG_NOSIGNAL) == (ssize_t)len ? 0 : -1;
}

pid_t spawner_clone(struct spawner *s, const struct spawn_request *req, int exe, int status, int go,
		    const int *fds, struct err *err)
{
	int all[3 + CHILD_MAX_FDS] = {exe, status, go};
	struct reply reply;
	ssize_t n;

	if (spawner_ready(s, err) < 0)
		return -1;
	memcpy(all + 3, fds, req->n_fds * sizeof *fds);
	if (send_request(s->socket, req, all, 3 + req->n_fds) < 0)
		return err_sys(err, "cannot reach the spawner");
	do
		n = read(s->socket, &reply, sizeof reply);
	while (n < 0 && errno == EINTR);
	if (n != sizeof reply)
		return err_set(err, ERR_SYSTEM, "the spawner died");
	if (reply.pid < 0)
		*err = reply.err;
	return reply.pid;
}
