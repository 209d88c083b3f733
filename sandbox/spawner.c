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
#include "sandbox/server.h"
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
	const char *code; /* as the fork server sees it */
	int init;         /* what the first process of the pid namespace waits for; -1: none */
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
	if (pid > 0) {
		h->init = pair[1];
		return close(pair[0]);
	}
	if (dup2(pair[0], 0) < 0 || close_range(1, ~0U, 0) < 0)
		_exit(1);
	while (read(0, &byte, 1) < 0 && errno == EINTR)
		;
	_exit(0);
}

/* Directories and files for reading; the work directory for tools alone. */
static int make_ruleset(struct host *h, const char *const *paths, enum profile profile,
			struct err *err)
{
	scoped(fd_close) int ruleset = landlock_new(h->abi), work = -1;

	if (ruleset < 0)
		return err_sys(err, "cannot make a Landlock ruleset");
	for (const char *const *p = paths; *p; p++) {
		scoped(fd_close) int fd = open(*p, O_PATH | O_CLOEXEC);

		if (fd < 0)
			continue;
		if (!landlock_allow_read(ruleset, fd, true) && !landlock_allow_program(ruleset, fd))
			return err_sys(err, "cannot allow %s in a Landlock ruleset", *p);
	}
	if (profile == PROFILE_TOOL)
		work = open(h->work, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (profile == PROFILE_TOOL && (work < 0 || !landlock_allow_work(ruleset, work, h->abi)))
		return err_sys(err, "cannot allow the work directory in a Landlock ruleset");
	h->rulesets[profile] = fd_take(&ruleset);
	h->layers |= LAYER_LANDLOCK;
	return 0;
}

/* Of the profiles that are started here. */
static int build_filters(struct host *h, bool server, struct err *err)
{
	size_t count;

	for (int p = 0; p < PROFILES; p++) {
		if ((p == PROFILE_PYTHON) != server)
			continue;
		if (filter_build((enum profile)p, h->insns[p], &count, err) < 0)
			return -1;
		h->filters[p] = (struct sock_fprog){(unsigned short)count, h->insns[p]};
	}
	return 0;
}

static int make_rulesets(struct host *h, const struct spawner_config *c, struct err *err)
{
	if (h->abi == 0)
		return 0;
	if (c->server)
		return make_ruleset(h, c->server->paths, PROFILE_PYTHON, err);
	if (make_ruleset(h, c->paths, PROFILE_TOOL, err) < 0)
		return -1;
	return make_ruleset(h, c->paths, PROFILE_SANITIZED, err);
}

static int set_up(struct host *h, const struct spawner_config *c, struct err *err)
{
	const struct view view = {.root = "root",
				  .work = c->server ? NULL : "work",
				  .code = c->server ? c->server->code : NULL,
				  .paths = c->server ? c->server->paths : c->paths};
	bool was_other = geteuid() != c->uid;

	if (fchdir(c->dir) < 0)
		return err_sys(err, "cannot enter the private directory");
	h->work = view.work;
	h->code = view.code;
	h->abi = c->without & LAYER_LANDLOCK ? 0 : landlock_abi();
	if (build_filters(h, c->server, err) < 0 || become(c, err) < 0)
		return -1;
	h->layers = LAYER_SECCOMP | LAYER_RLIMITS | enter_namespaces(c);
	if (was_other)
		h->layers |= LAYER_IDENTITY;
	if (h->layers & LAYER_MOUNT_NS) {
		if (view_enter(&view, err) == 0) {
			h->work = VIEW_WORK;
			h->code = VIEW_CODE;
		} else {
			h->layers &= ~(unsigned)LAYER_MOUNT_NS;
		}
	}
	if (make_rulesets(h, c, err) < 0)
		return -1;
	if (!(h->layers & (LAYER_LANDLOCK | LAYER_MOUNT_NS)))
		return err_set(
			err, ERR_SYSTEM,
			"this host gives neither Landlock (Linux 5.13 or newer, enabled) nor "
			"unprivileged mount namespaces: a submission's view of the file "
			"system cannot be confined");
	return start_init(h, err);
}

static void unpack(struct spawn_request *req, char **argv, char **env)
{
	char *p = req->strings;

	for (uint32_t i = 0; i < req->argc; i++, p += strlen(p) + 1)
		argv[i] = p;
	for (uint32_t i = 0; i < req->envc; i++, p += strlen(p) + 1)
		env[i] = p;
}

static pid_t start_one(struct host *h, struct served *s, struct err *err)
{
	char *argv[256] = {0}, *env[32] = {0};
	bool compute = s->req.profile == PROFILE_COMPUTE;
	bool private_root = h->layers & LAYER_MOUNT_NS;
	struct child c = served_child(s);
	pid_t pid;

	c.argv = argv;
	c.env = env;
	c.filter = &h->filters[c.profile];
	c.ruleset = h->rulesets[c.profile];
	c.landlock_abi = h->abi;
	c.dir = compute ? "/" : h->work;
	c.root = compute && private_root ? VIEW_EMPTY : NULL;
	unpack(&s->req, argv, env);
	pid = serve_clone(NULL);
	if (pid == 0)
		child_run(&c);
	if (pid < 0)
		return err_sys(err, "cannot start a process");
	return pid;
}

_Noreturn static void serve(struct host *h)
{
	static struct served s;

	for (bool more = true; more && serve_receive(h->socket, &s);) {
		struct reply reply = {.pid = -1};

		if (served_is_whole(&s))
			reply.pid = start_one(h, &s, &reply.err);
		else
			err_set(&reply.err, ERR_SYSTEM, "the spawner was sent %d descriptors",
				s.n_fds);
		more = serve_reply(h->socket, &s, &reply);
	}
	_exit(0);
}

/* Only the socket and the directory stay, and a server's program and log; standard streams belong
 * to the grader. */
static int keep_descriptors(struct host *h, int socket, struct spawner_config *c,
			    struct server *server)
{
	enum { SOCKET = 3, DIR, EXE, LOG, REST };
	int *const kept[] = {&h->socket, &c->dir, &server->exe, &server->log};
	int n = c->server ? REST - SOCKET : EXE - SOCKET;

	h->socket = socket;
	for (int i = 0; i < n; i++) {
		*kept[i] = fcntl(*kept[i], F_DUPFD_CLOEXEC, REST);
		if (*kept[i] < 0)
			return -1;
	}
	for (int i = 0; i < n; i++) {
		if (dup3(*kept[i], SOCKET + i, O_CLOEXEC) < 0)
			return -1;
		*kept[i] = SOCKET + i;
	}
	if (close_range((unsigned)(SOCKET + n), ~0U, 0) < 0)
		return -1;
	for (int fd = 0; fd < SOCKET; fd++)
		close(fd);
	for (int fd = 0; fd < SOCKET; fd++)
		if (open("/dev/null", O_RDWR | O_CLOEXEC) != fd)
			return -1;
	return 0;
}

static int become_server(struct host *h, const struct server *server, struct err *err)
{
	struct handover out = {
		.layers = h->layers,
		.abi = h->abi,
		.has_rules = h->rulesets[PROFILE_PYTHON] >= 0,
		.n_insns = h->filters[PROFILE_PYTHON].len,
	};
	const struct server_ends ends = {h->socket, h->rulesets[PROFILE_PYTHON], h->init};

	memcpy(out.insns, h->insns[PROFILE_PYTHON], sizeof out.insns);
	if (chdir(h->code) < 0)
		return err_sys(err, "cannot enter the server's folder");
	return server_become(server, &out, &ends, err);
}

_Noreturn static void spawner_main(int socket, const struct spawner_config *config)
{
	static struct host h;
	struct spawner_config c = *config;
	struct server server = {.exe = -1, .log = -1};
	struct ready ready = {0};

	for (int p = 0; p < PROFILES; p++)
		h.rulesets[p] = -1;
	h.init = -1;
	if (config->server)
		server = *config->server;
	c.server = config->server ? &server : NULL;
	if (setsid() < 0 || keep_descriptors(&h, socket, &c, &server) < 0)
		_exit(1);
	ready.failed = set_up(&h, &c, &ready.err) < 0;
	/* After the change of user, which clears it. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!ready.failed && c.server) /* which then tells that it is ready; or it failed */
		ready.failed = become_server(&h, &server, &ready.err) < 0;
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
	/* Something stands in the place of the program that a fork server does not execute. */
	int all[3 + CHILD_MAX_FDS] = {exe < 0 ? status : exe, status, go};
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
