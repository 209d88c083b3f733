/* The watching half of the sandbox: see the theory of operation in sandbox.h. */
#include "sandbox/sandbox.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/scoped.h"
#include "sandbox/proc.h"
#include "sandbox/state.h"
#include "sandbox/trace.h"

enum { RESIDENT_LOOK_NS = 10 * 1000 * 1000 }; /* how often resident memory is looked at */

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
	if (e->usage.peak_bytes >= 0)
		e->usage.peak_bytes -= c->base_resident < e->usage.peak_bytes ? c->base_resident
									      : e->usage.peak_bytes;
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

void supervise_stop(struct confined *c, enum stopped_for why)
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
			  .memory_bytes = c->limits.memory_bytes + c->limits.base_bytes,
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
			supervise_stop(c, STOPPED_BLOCKED);
		}
	}
}

/* CPU time cannot outrun the wall clock: it is read once it may have come. */
static bool is_over(struct confined *c, int64_t now)
{
	int64_t left;

	if (now < c->cpu_look_ns)
		return false;
	left = c->cpu_until_ns - clock_cpu_ns(c->pid);
	c->cpu_look_ns = now + left;
	return left <= 0;
}

static void check_time(struct confined *c, int64_t now)
{
	if (c->pid < 0 || c->stopped != STOPPED_NOT)
		return;
	if (is_over(c, now))
		supervise_stop(c, STOPPED_CPU);
	else if (c->limits.resident_bytes &&
		 proc_read_status(c->pid).peak_bytes > c->limits.resident_bytes)
		supervise_stop(c, STOPPED_MEMORY);
	else if (now >= c->wall_until_ns && proc_is_asleep(c->pid))
		supervise_stop(c, STOPPED_WALL);
	else if (now >= c->wall_until_ns)
		c->wall_until_ns = now + NS_PER_S / 4; /* the machine is busy: look again */
}

/* When to look at the clocks again. */
static int64_t next_look(const struct sandbox *sb, int64_t now, int64_t until)
{
	for (size_t i = 0; i < sb->n_programs; i++) {
		const struct confined *c = sb->programs[i];

		if (c->pid < 0 || c->stopped != STOPPED_NOT)
			continue;
		if (c->cpu_look_ns < until)
			until = c->cpu_look_ns;
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
 * so each is looked up again. *signalled: a program may have stopped or ended. */
static int poll_once(struct sandbox *sb, const struct timespec *timeout, bool *signalled,
		     struct err *err)
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
	*signalled = true;
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
	*signalled = fds[0].revents;
	if (*signalled)
		drain_signals(sb);
	return 0;
}

int sandbox_step(struct sandbox *sb, int64_t until_ns, struct err *err)
{
	int64_t now = clock_wall_ns(), wait = next_look(sb, now, until_ns) - now;
	struct timespec timeout = {.tv_sec = 3600};
	bool signalled;

	if (wait < 3600 * NS_PER_S) {
		wait = wait < 0 ? 0 : wait;
		timeout = (struct timespec){wait / NS_PER_S, wait % NS_PER_S};
	}
	if (poll_once(sb, &timeout, &signalled, err) < 0)
		return -1;
	now = clock_wall_ns();
	for (size_t i = 0; i < sb->n_programs; i++) {
		if (signalled)
			attend(sb->programs[i]);
		check_time(sb->programs[i], now);
	}
	if (sb->interrupted)
		return err_set(err, ERR_SYSTEM, "interrupted");
	return 0;
}
