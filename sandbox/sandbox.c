#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/private.h"
#include "sandbox/proc.h"
#include "sandbox/spawner.h"
#include "sandbox/trace.h"

enum {
	MAX_WATCHES = 16,
	MAX_PROGRAMS = 8,
	RESIDENT_LOOK_NS = 10 * 1000 * 1000, /* how often resident memory is looked at */
};

enum phase { PHASE_STARTING, PHASE_RUNNING, PHASE_ENDED };

struct confined {
	pid_t pid;
	enum phase phase;
	bool traced;
	int status; /* the read end of its status pipe, while it starts */
	struct err start_err;
	bool start_failed;
	int64_t started_ns;
	int64_t cpu_until_ns;  /* on its CPU clock */
	int64_t wall_until_ns; /* on the wall clock */
	struct limits limits;
	enum stopped_for stopped;
	struct ending ending;
};

struct watch {
	int fd;
	void (*ready)(void *arg);
	void *arg;
};

struct sandbox {
	struct private_dir dir;
	struct spawner spawner;
	bool can_trace;
	int signals;
	sigset_t old_mask;
	struct sigaction old_pipe;
	int interrupted;
	struct watch watches[MAX_WATCHES];
	size_t n_watches;
	struct confined *programs[MAX_PROGRAMS];
	size_t n_programs;
};

/* SIGCHLD is received through a descriptor; signals that ask us to end wait until we are ready. */
static int hold_signals(struct sandbox *sb, struct err *err)
{
	static const int enders[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, now;
	sigset_t held;

	sigemptyset(&held);
	sigaddset(&held, SIGCHLD);
	for (size_t i = 0; i < sizeof enders / sizeof *enders; i++) {
		if (sigaction(enders[i], NULL, &now) < 0)
			return err_sys(err, "cannot look at signals");
		if (now.sa_handler != SIG_IGN) /* else we were told to live through it: nohup */
			sigaddset(&held, enders[i]);
	}
	if (sigaction(SIGPIPE, &ignore, &sb->old_pipe) < 0 ||
	    sigprocmask(SIG_BLOCK, &held, &sb->old_mask) < 0)
		return err_sys(err, "cannot hold signals back");
	sb->signals = signalfd(-1, &held, SFD_CLOEXEC | SFD_NONBLOCK);
	if (sb->signals < 0)
		return err_sys(err, "cannot receive signals");
	return 0;
}

int sandbox_new(const struct sandbox_config *config, struct sandbox **out, struct err *err)
{
	struct sandbox *sb = mem_zalloc(sizeof *sb);
	struct spawner_config sc = {.paths = config->paths, .without = config->without};

	*out = NULL;
	sb->spawner = (struct spawner){.pid = -1, .socket = -1};
	sb->signals = -1;
	sb->can_trace = !(config->without & LAYER_TRACE);
	private_dir_init(&sb->dir);
	if (hold_signals(sb, err) < 0 || private_dir_make(&sb->dir, err) < 0)
		goto fail;
	sc.dir = sb->dir.lock;
	sc.uid = sb->dir.uid;
	sc.gid = sb->dir.gid;
	if (spawner_start(&sb->spawner, &sc, err) < 0)
		goto fail;
	*out = sb;
	return 0;
fail:
	sandbox_free(sb);
	return -1;
}

void sandbox_free(struct sandbox *sb)
{
	int interrupted;

	if (!sb)
		return;
	interrupted = sb->interrupted;
	while (sb->n_programs > 0)
		confined_free(sb, sb->programs[0]);
	spawner_stop(&sb->spawner);
	private_dir_remove(&sb->dir);
	fd_close(&sb->signals);
	sigprocmask(SIG_SETMASK, &sb->old_mask, NULL);
	sigaction(SIGPIPE, &sb->old_pipe, NULL);
	free(sb);
	if (interrupted)
		raise(interrupted);
}

int sandbox_work(const struct sandbox *sb)
{
	return sb->dir.work;
}

int sandbox_clean(struct sandbox *sb, struct err *err)
{
	return fs_empty_dir(sb->dir.work, err);
}

int sandbox_layers(struct sandbox *sb, unsigned *layers, struct err *err)
{
	if (spawner_ready(&sb->spawner, err) < 0)
		return -1;
	*layers = sb->spawner.layers;
	if (sb->can_trace)
		*layers |= LAYER_TRACE;
	return 0;
}

int sandbox_interrupted(const struct sandbox *sb)
{
	return sb->interrupted;
}

void sandbox_watch(struct sandbox *sb, int fd, void (*ready)(void *arg), void *arg)
{
	if (sb->n_watches == MAX_WATCHES)
		abort(); /* a defect of the caller: each grading watches a handful */
	sb->watches[sb->n_watches++] = (struct watch){fd, ready, arg};
}

void sandbox_unwatch(struct sandbox *sb, int fd)
{
	for (size_t i = 0; i < sb->n_watches; i++)
		if (sb->watches[i].fd == fd) {
			sb->watches[i] = sb->watches[--sb->n_watches];
			return;
		}
}

static int pack(struct spawn_request *req, const char *const *strings, uint32_t *count,
		struct err *err)
{
	for (; *strings; strings++) {
		size_t len = strlen(*strings) + 1;

		if (len > sizeof req->strings - req->used)
			return err_set(err, ERR_SYSTEM, "a command line is too long");
		memcpy(req->strings + req->used, *strings, len);
		req->used += (uint32_t)len;
		++*count;
	}
	return 0;
}

/* The program waits for `go`; it is traced and on the list before it does anything. */
static int launch(struct sandbox *sb, const struct program *p, struct confined *c, struct err *err)
{
	struct spawn_request req = {
		.profile = p->profile, .limits = p->limits, .n_fds = (uint32_t)p->n_fds};
	scoped(fd_close) int status_w = -1, go_r = -1, go_w = -1;
	int pair[2];

	if (pack(&req, p->argv, &req.argc, err) < 0 || pack(&req, p->env, &req.envc, err) < 0)
		return -1;
	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	c->status = pair[0];
	status_w = pair[1];
	if (pipe2(pair, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	go_r = pair[0];
	go_w = pair[1];
	c->pid = spawner_clone(&sb->spawner, &req, p->exe, status_w, go_r, p->fds, err);
	if (c->pid < 0)
		return -1;
	sb->programs[sb->n_programs++] = c;
	c->traced = sb->can_trace && trace_attach(c->pid);
	if (sb->can_trace && !c->traced && errno == EPERM)
		sb->can_trace = false;
	c->started_ns = clock_wall_ns();
	c->wall_until_ns = c->started_ns + p->limits.wall_ns;
	if (write(go_w, "g", 1) != 1)
		return err_sys(err, "cannot start %s", p->name);
	return 0;
}

int sandbox_run(struct sandbox *sb, const struct program *p, struct confined **out, struct err *err)
{
	struct confined *c = mem_zalloc(sizeof *c);

	*out = NULL;
	c->status = -1;
	c->pid = -1;
	c->limits = p->limits;
	c->cpu_until_ns = p->limits.cpu_ns;
	c->ending.usage = (struct usage){.peak_bytes = -1, .space_bytes = -1};
	if (sb->n_programs == MAX_PROGRAMS || launch(sb, p, c, err) < 0) {
		confined_free(sb, c);
		return err_wrap(err, "%s", p->name);
	}
	while (c->phase == PHASE_STARTING)
		if (sandbox_step(sb, INT64_MAX, err) < 0) {
			confined_free(sb, c);
			return -1;
		}
	if (c->start_failed && c->start_err.kind == ERR_SYSTEM) {
		*err = c->start_err;
		errno = err->sys;
		err_sys(err, "%s", c->start_err.text);
		confined_free(sb, c);
		return err_wrap(err, "%s", p->name);
	}
	*out = c;
	return 0;
}

/* End of file: exec worked, or the program died before it (its end is on the way too). */
static void read_status(struct confined *c)
{
	ssize_t n = read(c->status, &c->start_err, sizeof c->start_err);

	if (n < 0 && errno == EINTR)
		return;
	c->start_failed = n == sizeof c->start_err;
	fd_close(&c->status);
	c->phase = PHASE_RUNNING;
}

static void note_end(struct confined *c, int wait_status, const struct rusage *ru)
{
	struct ending *e = &c->ending;

	e->usage.cpu_ns = (ru->ru_utime.tv_sec + ru->ru_stime.tv_sec) * NS_PER_S +
			  (ru->ru_utime.tv_usec + ru->ru_stime.tv_usec) * 1000;
	e->usage.wall_ns = clock_wall_ns() - c->started_ns;
	if (!c->traced)
		e->usage.peak_bytes = ru->ru_maxrss * 1024;
	if (WIFEXITED(wait_status))
		e->exit_status = WEXITSTATUS(wait_status);
	else
		e->signal = WTERMSIG(wait_status);
	e->outcome = outcome_of(wait_status, c->stopped, &e->usage, &c->limits);
	if (c->start_failed) {
		e->outcome = OUTCOME_NOT_STARTED;
		e->exit_status = c->start_err.sys;
	}
	c->pid = -1;
	c->phase = PHASE_ENDED;
}

static void note_memory(struct confined *c)
{
	const struct proc_status st = proc_read_status(c->pid);

	if (c->ending.usage.peak_bytes < 0) {
		c->ending.usage.peak_bytes = st.peak_bytes;
		c->ending.usage.space_bytes = st.space_peak_bytes;
	}
}

static void stop_for(struct confined *c, enum stopped_for why)
{
	if (c->pid < 0 || c->stopped != STOPPED_NOT)
		return;
	c->stopped = why;
	note_memory(c);
	kill(c->pid, SIGKILL);
}

static void attend(struct confined *c)
{
	struct trace t = {.pid = c->pid,
			  .memory_bytes = c->limits.memory_bytes,
			  .usage = &c->ending.usage,
			  .blocked = &c->ending.blocked,
			  .fault = &c->ending.fault};
	struct rusage ru;
	int status;

	while (c->pid > 0 && wait4(c->pid, &status, WNOHANG | __WALL, &ru) == c->pid) {
		if (!WIFSTOPPED(status)) {
			if (c->status >= 0)
				read_status(c);
			note_end(c, status, &ru);
		} else if (trace_handle_stop(&t, status)) {
			stop_for(c, STOPPED_BLOCKED);
		}
	}
}

static void check_time(struct confined *c, int64_t now)
{
	if (c->pid < 0 || c->stopped != STOPPED_NOT)
		return;
	if (clock_cpu_ns(c->pid) >= c->cpu_until_ns)
		stop_for(c, STOPPED_CPU);
	else if (c->limits.resident_bytes &&
		 proc_read_status(c->pid).peak_bytes > c->limits.resident_bytes)
		stop_for(c, STOPPED_MEMORY);
	else if (now >= c->wall_until_ns && proc_is_asleep(c->pid))
		stop_for(c, STOPPED_WALL);
	else if (now >= c->wall_until_ns)
		c->wall_until_ns = now + NS_PER_S / 4; /* the machine is busy: look again */
}

/* When to look at the clocks again: CPU time cannot outrun the wall clock. */
static int64_t next_look(const struct sandbox *sb, int64_t now, int64_t until)
{
	for (size_t i = 0; i < sb->n_programs; i++) {
		const struct confined *c = sb->programs[i];
		int64_t left;

		if (c->pid < 0 || c->stopped != STOPPED_NOT)
			continue;
		left = c->cpu_until_ns - clock_cpu_ns(c->pid);
		if (now + left < until)
			until = now + left;
		if (c->wall_until_ns < until)
			until = c->wall_until_ns;
		if (c->limits.resident_bytes && now + RESIDENT_LOOK_NS < until)
			until = now + RESIDENT_LOOK_NS;
	}
	return until;
}

static void drain_signals(struct sandbox *sb)
{
	struct signalfd_siginfo si;

	while (read(sb->signals, &si, sizeof si) == sizeof si)
		if (si.ssi_signo != SIGCHLD)
			sb->interrupted = (int)si.ssi_signo;
}

/* Waits; then every descriptor that was ready is dealt with. A callback may unwatch any of them,
 * so each is looked up again. */
static int poll_once(struct sandbox *sb, const struct timespec *timeout, struct err *err)
{
	struct pollfd fds[1 + MAX_WATCHES + MAX_PROGRAMS];
	size_t n = 0, watched;

	fds[n++] = (struct pollfd){.fd = sb->signals, .events = POLLIN};
	for (size_t i = 0; i < sb->n_watches; i++)
		fds[n++] = (struct pollfd){.fd = sb->watches[i].fd, .events = POLLIN};
	watched = n;
	for (size_t i = 0; i < sb->n_programs; i++)
		if (sb->programs[i]->status >= 0)
			fds[n++] = (struct pollfd){.fd = sb->programs[i]->status, .events = POLLIN};
	if (ppoll(fds, n, timeout, NULL) < 0)
		return errno == EINTR ? 0 : err_sys(err, "cannot poll");
	for (size_t k = watched; k < n; k++)
		for (size_t i = 0; fds[k].revents && i < sb->n_programs; i++)
			if (sb->programs[i]->status == fds[k].fd)
				read_status(sb->programs[i]);
	for (size_t k = 1; k < watched; k++)
		for (size_t i = 0; fds[k].revents && i < sb->n_watches; i++)
			if (sb->watches[i].fd == fds[k].fd) {
				sb->watches[i].ready(sb->watches[i].arg);
				break;
			}
	drain_signals(sb);
	return 0;
}

int sandbox_step(struct sandbox *sb, int64_t until_ns, struct err *err)
{
	int64_t now = clock_wall_ns(), wait = next_look(sb, now, until_ns) - now;
	struct timespec timeout = {.tv_sec = 3600};

	if (wait < 3600 * NS_PER_S) {
		wait = wait < 0 ? 0 : wait;
		timeout = (struct timespec){wait / NS_PER_S, wait % NS_PER_S};
	}
	if (poll_once(sb, &timeout, err) < 0)
		return -1;
	now = clock_wall_ns();
	for (size_t i = 0; i < sb->n_programs; i++) {
		attend(sb->programs[i]);
		check_time(sb->programs[i], now);
	}
	if (sb->interrupted)
		return err_set(err, ERR_SYSTEM, "interrupted");
	return 0;
}

int sandbox_finish(struct sandbox *sb, struct confined *c, struct err *err)
{
	while (c->phase != PHASE_ENDED)
		if (sandbox_step(sb, INT64_MAX, err) < 0)
			return -1;
	return 0;
}

bool confined_has_ended(const struct confined *c)
{
	return c->phase == PHASE_ENDED;
}

const struct ending *confined_ending(const struct confined *c)
{
	return &c->ending;
}

int64_t confined_cpu_ns(const struct confined *c)
{
	return c->pid > 0 ? clock_cpu_ns(c->pid) : c->ending.usage.cpu_ns;
}

void confined_allow(struct confined *c, int64_t cpu_ns, int64_t wall_ns)
{
	c->cpu_until_ns = confined_cpu_ns(c) + cpu_ns;
	c->wall_until_ns = clock_wall_ns() + wall_ns;
}

void confined_stop(struct confined *c)
{
	stop_for(c, STOPPED_BY_CALLER);
}

void confined_free(struct sandbox *sb, struct confined *c)
{
	if (!c)
		return;
	if (c->pid > 0) {
		kill(c->pid, SIGKILL);
		while (waitpid(c->pid, NULL, __WALL) < 0 && errno == EINTR)
			;
	}
	for (size_t i = 0; i < sb->n_programs; i++)
		if (sb->programs[i] == c) {
			sb->programs[i] = sb->programs[--sb->n_programs];
			break;
		}
	fd_close(&c->status);
	free(c);
}
