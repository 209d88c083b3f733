/* The fork server's inside: a library that the interpreter loads (server.py) once it has imported
 * what submissions need.
 *
 * Theory of operation. The process was started by sandbox/server.c in namespaces and a private root
 * of its own. It answers the requests of sandbox/serve.h, but in place of executing a program it
 * clones itself. The clone is the grader's child: it waits for the grader, takes the sandbox's own
 * steps, filter last, and only then returns to Python, which loads the submission. What it has of
 * the server is a private copy of its memory: every descriptor but its own is closed.
 *
 * Python's headers are not needed: of its library only what it calls around a fork is used.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/child.h"
#include "sandbox/serve.h"

#define EXPORT __attribute__((visibility("default")))

/* Of the interpreter. */
void PyOS_BeforeFork(void);
void PyOS_AfterFork_Parent(void);
void PyOS_AfterFork_Child(void);

EXPORT int grader_failed(const char *why);
EXPORT int grader_serve(void);

static struct handover handover;

static int take_handover(void)
{
	char *to = (char *)&handover;
	size_t left = sizeof handover;
	ssize_t n = 1;
	off_t at = 0;

	for (; left > 0 && n > 0; to += n, left -= (size_t)n, at += n) {
		n = pread(SERVE_HANDOVER, to, left, at);
		if (n < 0 && errno == EINTR)
			n = 0;
		if (n < 0)
			return -1;
	}
	close(SERVE_HANDOVER);
	return left == 0 ? 0 : -1;
}

static int tell(const struct ready *ready)
{
	return write(SERVE_SOCKET, ready, sizeof *ready) == sizeof *ready ? 0 : -1;
}

/* Called in place of grader_serve() where the imports failed. */
int grader_failed(const char *why)
{
	struct ready ready = {.failed = true, .err = {.kind = ERR_SYSTEM}};

	err_set(&ready.err, ERR_SYSTEM, "%s", why);
	return tell(&ready);
}

/* Where the C library keeps the thread's number, which a clone must set anew: the address that it
 * told the kernel; NULL where the kernel does not tell. Then only abort() is a little off. */
static int *find_tid(void)
{
	int *tid = NULL;

	if (prctl(PR_GET_TID_ADDRESS, &tid) < 0)
		return NULL;
	return tid;
}

/* In the clone. Returns confined. */
static void confine(const struct served *s)
{
	const struct sock_fprog filter = {handover.n_insns, handover.insns};
	struct child c = served_child(s);

	c.exe = -1;
	c.filter = &filter;
	c.ruleset = handover.has_rules ? SERVE_RULES : -1;
	c.landlock_abi = handover.abi;
	c.dir = "/";
	child_confine(&c);
}

static pid_t start_one(const struct served *s, struct err *err)
{
	pid_t pid;

	if (!served_is_whole(s) || s->req.profile != PROFILE_PYTHON) {
		err_set(err, ERR_SYSTEM, "the fork server was sent a request for another");
		return -1;
	}
	PyOS_BeforeFork();
	pid = serve_clone(find_tid());
	if (pid == 0) {
		confine(s);
		PyOS_AfterFork_Child();
		return 0;
	}
	if (pid < 0)
		err_sys(err, "cannot start a process");
	PyOS_AfterFork_Parent();
	return pid;
}

/* Tells that the server is ready and serves. Returns 0 in each child, confined; the server itself
 * ends where nobody asks any more. */
int grader_serve(void)
{
	static struct served s;
	struct ready ready = {0};

	if (take_handover() < 0)
		return grader_failed("the fork server was handed nothing");
	ready.layers = handover.layers;
	/* The grader is gone already where the socket is closed. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || tell(&ready) < 0)
		_exit(1);
	while (serve_receive(SERVE_SOCKET, &s)) {
		struct reply reply = {.pid = -1};

		reply.pid = start_one(&s, &reply.err);
		if (reply.pid == 0)
			return 0;
		if (!serve_reply(SERVE_SOCKET, &s, &reply))
			break;
	}
	_exit(0);
}
