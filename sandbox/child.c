#include "sandbox/child.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/landlock.h"

/* Above the program's own descriptors and below FILTER_EXE_FD, these stay until exec. */
enum { FD_RULESET = 57, FD_STATUS = 58 };

static int wait_for_parent(struct child *c)
{
	char byte;
	ssize_t n;

	do
		n = read(c->go, &byte, 1);
	while (n < 0 && errno == EINTR);
	if (n != 1)
		_exit(1); /* the parent is gone, or gave up on us */
	return 0;
}

/* Moves one descriptor out of the way of the low numbers. */
static int lift(int *fd)
{
	int high = fcntl(*fd, F_DUPFD_CLOEXEC, 100);

	if (high < 0)
		return -1;
	*fd = high;
	return 0;
}

static int arrange_descriptors(struct child *c)
{
	for (int i = 0; i < c->n_fds; i++)
		if (lift(&c->fds[i]) < 0)
			return -1;
	if ((c->exe >= 0 && lift(&c->exe) < 0) || lift(&c->status) < 0)
		return -1;
	if (c->ruleset >= 0 && lift(&c->ruleset) < 0)
		return -1;
	for (int i = 0; i < c->n_fds; i++)
		if (dup2(c->fds[i], i) < 0)
			return -1;
	if (c->exe >= 0 && dup3(c->exe, FILTER_EXE_FD, O_CLOEXEC) < 0)
		return -1;
	if (dup3(c->status, FD_STATUS, O_CLOEXEC) < 0)
		return -1;
	if (c->ruleset >= 0 && dup3(c->ruleset, FD_RULESET, O_CLOEXEC) < 0)
		return -1;
	c->status = FD_STATUS;
	if (close_range((unsigned)c->n_fds, FD_RULESET - 1, 0) < 0 ||
	    close_range(FD_STATUS + 1, FILTER_EXE_FD - 1, 0) < 0)
		return -1;
	return close_range(c->exe >= 0 ? FILTER_EXE_FD + 1 : FILTER_EXE_FD, ~0U, 0);
}

static int leave_session(struct child *c)
{
	(void)c;
	if (setsid() < 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
		return -1;
	umask(022);
	return 0;
}

/* Every signal at its default and unblocked; but writing too large a file is an error that the
 * writer sees, not death: a program that prints too much is harmless. */
static int reset_signals(struct child *c)
{
	struct sigaction dfl = {.sa_handler = SIG_DFL}, ign = {.sa_handler = SIG_IGN};
	sigset_t none;

	(void)c;
	for (int sig = 1; sig < NSIG; sig++)
		if (sigaction(sig, &dfl, NULL) < 0 && errno != EINVAL)
			return -1;
	sigemptyset(&none);
	if (sigaction(SIGXFSZ, &ign, NULL) < 0)
		return -1;
	return sigprocmask(SIG_SETMASK, &none, NULL);
}

static int set_limits(struct child *c)
{
	const struct limits *l = &c->limits;
	rlim_t memory = l->memory_bytes ? (rlim_t)(l->memory_bytes + l->base_bytes) : RLIM_INFINITY;
	rlim_t cpu_s = (rlim_t)(l->cpu_ns / NS_PER_S) + 2; /* a backstop; the parent counts */
	const struct {
		int what;
		struct rlimit lim;
	} rows[] = {
		{RLIMIT_CPU, {cpu_s, cpu_s + 1}},
		{RLIMIT_AS, {memory, memory}},
		{RLIMIT_STACK, {(rlim_t)l->stack_bytes, (rlim_t)l->stack_bytes}},
		{RLIMIT_FSIZE, {(rlim_t)l->file_bytes, (rlim_t)l->file_bytes}},
		{RLIMIT_NOFILE, {FILTER_EXE_FD, FILTER_EXE_FD}},
		{RLIMIT_NPROC, {0, 0}},
		{RLIMIT_CORE, {0, 0}},
		{RLIMIT_MEMLOCK, {0, 0}},
		{RLIMIT_MSGQUEUE, {0, 0}},
		{RLIMIT_SIGPENDING, {64, 64}},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (setrlimit((__rlimit_resource_t)rows[i].what, &rows[i].lim) < 0)
			return -1;
	return 0;
}

static int change_place(struct child *c)
{
	if (c->root && chroot(c->root) < 0)
		return -1;
	return chdir(c->dir);
}

static int drop_privileges(struct child *c)
{
	struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[2] = {{0}};

	(void)c;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -1;
	if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) < 0)
		return -1;
	return (int)syscall(SYS_capset, &head, none);
}

static int enter_landlock(struct child *c)
{
	int ruleset = FD_RULESET;

	if (c->landlock_abi == 0)
		return 0;
	if (c->ruleset < 0)
		ruleset = landlock_new(c->landlock_abi);
	if (ruleset < 0 || (c->exe >= 0 && !landlock_allow_program(ruleset, FILTER_EXE_FD)) ||
	    !landlock_enter(ruleset))
		return -1;
	return close(ruleset);
}

static int load_filter(struct child *c)
{
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, c->filter);
}

static const struct step {
	const char *name;
	int (*take)(struct child *c); /* -1 and errno */
} steps[] = {
	{"wait for the parent", wait_for_parent},     {"arrange descriptors", arrange_descriptors},
	{"leave the session", leave_session},         {"reset signals", reset_signals},
	{"change directory", change_place},           {"drop privileges", drop_privileges},
	{"enter Landlock", enter_landlock},           {"set limits", set_limits},
	{"load the system call filter", load_filter},
};

/* No stdio here: the message is put together by hand. A program that cannot be executed is not our
 * failure but its own, so that is ERR_USAGE. */
_Noreturn static void fail(int status, enum err_kind kind, const char *step)
{
	struct err err = {.kind = kind, .sys = errno};
	size_t len = 0;

	for (const char *p = "cannot "; *p; p++)
		err.text[len++] = *p;
	for (const char *p = step; *p && len + 1 < sizeof err.text; p++)
		err.text[len++] = *p;
	if (write(status, &err, sizeof err) < 0)
		_exit(126);
	_exit(126);
}

static void take_steps(struct child *c)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].take(c) < 0)
			fail(c->status, ERR_SYSTEM, steps[i].name);
}

void child_confine(struct child *c)
{
	take_steps(c);
	close(c->status);
}

_Noreturn void child_run(struct child *c)
{
	take_steps(c);
	syscall(SYS_execveat, FILTER_EXE_FD, "", c->argv, c->env, AT_EMPTY_PATH);
	fail(c->status, ERR_USAGE, "execute the program");
}
