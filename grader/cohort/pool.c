#include "grader/cohort/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { TICK_MS = 200, STOP_S = 10, OVERTIME_S = 120, SENDS = 3, CHUNK = 64 << 10 };

struct slot {
	pid_t pid; /* 0: no worker */
	int fd;
	int64_t job; /* the work's number; 0: it waits */
	char *label;
	int64_t started_ns, until_ns;
	struct buf in; /* of its result, so far */
};

struct run {
	const struct pool *p;
	struct slot *slots;
	int signals, signal;
	sigset_t held, before;
	size_t n_busy;
	bool dry; /* there are no more jobs */
};

static int hold_signals(struct run *r, struct err *err)
{
	static const int enders[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
	struct sigaction now;

	sigemptyset(&r->held);
	sigaddset(&r->held, SIGCHLD);
	for (size_t i = 0; i < sizeof enders / sizeof *enders; i++)
		if (sigaction(enders[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaddset(&r->held, enders[i]);
	if (sigprocmask(SIG_BLOCK, &r->held, &r->before) < 0)
		return err_sys(err, "cannot hold signals back");
	r->signals = signalfd(-1, &r->held, SFD_CLOEXEC | SFD_NONBLOCK);
	return r->signals < 0 ? err_sys(err, "cannot receive signals") : 0;
}

/* In the child. Whatever it shares with us by fork is closed: else our end would not be seen. */
__attribute__((noreturn)) static void be_worker(struct run *r, int socket, pid_t parent)
{
	for (size_t i = 0; i < r->p->n_workers; i++)
		fd_close(&r->slots[i].fd);
	fd_close(&r->signals);
	if (r->p->forked)
		r->p->forked(r->p->arg);
	setpgid(0, 0);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &r->before, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	_exit(getppid() == parent ? worker_main(socket, &r->p->tasks) : 3);
}

static int start_worker(struct run *r, struct slot *s, struct err *err)
{
	pid_t parent = getpid();
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return err_sys(err, "cannot make a socket");
	s->pid = fork();
	if (s->pid == 0) {
		close(pair[0]);
		be_worker(r, pair[1], parent);
	}
	close(pair[1]);
	s->fd = pair[0];
	if (s->pid < 0) {
		s->pid = 0;
		fd_close(&s->fd);
		return err_sys(err, "cannot start a worker");
	}
	return 0;
}

static void forget_job(struct run *r, struct slot *s)
{
	r->n_busy -= s->job != 0;
	s->job = 0;
	str_free(&s->label);
	buf_release(&s->in);
	buf_init(&s->in, JOB_MAX_MESSAGE + (size_t)JOB_HEAD);
}

static void end_worker(struct slot *s)
{
	fd_close(&s->fd);
	if (s->pid > 0) {
		kill(s->pid, SIGKILL);
		while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	s->pid = 0;
}

/* To a worker that waits. One that has died meanwhile has cost nothing: the next gets the job. */
static int send_job(struct run *r, struct slot *s, const struct job *j, struct err *err)
{
	scoped(buf_release) struct buf message = {0};
	int rc = -1;

	buf_init(&message, JOB_MAX_MESSAGE + (size_t)JOB_HEAD);
	job_write(j, &message);
	for (int i = 0; rc < 0 && i < SENDS; i++) {
		if (s->pid == 0 && start_worker(r, s, err) < 0)
			return -1;
		rc = fs_write_fd(s->fd, "a worker's socket", buf_text(&message), message.len, err);
		if (rc < 0)
			end_worker(s);
	}
	return rc;
}

/* The longer one of what a grading may take: the worker itself knows the language. */
static int64_t wall_s(const struct task *t)
{
	return t->python_wall_s > t->wall_s ? t->python_wall_s : t->wall_s;
}

static int feed(struct run *r, struct slot *s, struct err *err)
{
	struct job j = {0};
	char *label = NULL;
	int rc = r->p->next(r->p->arg, &j, &label, err);

	if (rc <= 0) {
		r->dry = rc == 0;
		return rc;
	}
	rc = send_job(r, s, &j, err);
	s->job = j.no;
	s->label = label;
	r->n_busy++;
	s->started_ns = clock_wall_ns();
	s->until_ns =
		s->started_ns + (2 * wall_s(r->p->tasks.tasks[j.task]) + OVERTIME_S) * NS_PER_S;
	job_release(&j);
	return rc;
}

/* A worker that has nothing to do gets a job first, so that it works while we write. */
static int finish(struct run *r, struct slot *s, const struct job_result *res, struct err *err)
{
	scoped(str_free) char *label = str_take(&s->label);
	int64_t wall_ns = clock_wall_ns() - s->started_ns;
	int rc = 0;

	if (res->hopeless)
		return err_set(err, ERR_SYSTEM, "%s", buf_text(&res->reason));
	forget_job(r, s);
	if (!r->dry && !r->signal && s->pid > 0)
		rc = feed(r, s, err) < 0 ? -1 : 0;
	return rc < 0 ? -1 : r->p->done(r->p->arg, res, label, wall_ns, err);
}

static int not_judged(struct run *r, struct slot *s, const char *why, struct err *err)
{
	struct job_result res;
	int rc;

	job_result_init(&res);
	res.no = s->job;
	buf_puts(&res.reason, why);
	rc = finish(r, s, &res, err);
	job_result_release(&res);
	return rc;
}

/* Whether a whole message has come. */
static bool is_whole(const struct slot *s)
{
	int64_t body = s->in.len >= JOB_HEAD ? job_body_len(s->in.data) : -1;

	return body >= 0 && s->in.len == (size_t)body + JOB_HEAD;
}

static bool is_unsound(const struct slot *s)
{
	int64_t body = s->in.len >= JOB_HEAD ? job_body_len(s->in.data) : 0;

	return s->in.full || body < 0 ||
	       (s->in.len >= JOB_HEAD && s->in.len > (size_t)body + JOB_HEAD);
}

static int take_message(struct run *r, struct slot *s, struct err *err)
{
	struct job_result res;
	bool ok = job_result_read(s->in.data + JOB_HEAD, s->in.len - JOB_HEAD, &res) &&
		  res.no == s->job;
	int rc;

	if (!ok)
		end_worker(s);
	rc = ok ? finish(r, s, &res, err) : not_judged(r, s, "the worker sent nonsense", err);
	job_result_release(&res);
	return rc;
}

static int receive(struct run *r, struct slot *s, struct err *err)
{
	char chunk[CHUNK];
	ssize_t n;

	while (s->fd >= 0 && (n = recv(s->fd, chunk, sizeof chunk, MSG_DONTWAIT)) > 0) {
		buf_put(&s->in, chunk, (size_t)n);
		if (s->job == 0 || is_unsound(s)) {
			end_worker(s);
			return s->job ? not_judged(r, s, "the worker sent nonsense", err) : 0;
		}
		if (is_whole(s))
			return take_message(r, s, err);
	}
	return 0;
}

static int note_death(struct run *r, struct slot *s, int status, struct err *err)
{
	scoped(str_free) char *why = NULL;

	if (receive(r, s, err) < 0) /* what it had sent before */
		return -1;
	fd_close(&s->fd);
	if (s->job == 0)
		return 0;
	if (WIFSIGNALED(status))
		why = mem_printf("the process that graded it died of signal %d (%s)",
				 WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		why = mem_printf("the process that graded it ended with status %d",
				 WEXITSTATUS(status));
	return not_judged(r, s, why, err);
}

static int reap(struct run *r, struct err *err)
{
	int status;

	for (size_t i = 0; i < r->p->n_workers; i++)
		if (r->slots[i].pid > 0 && waitpid(r->slots[i].pid, &status, WNOHANG) > 0) {
			r->slots[i].pid = 0; /* reaped: never to be signalled */
			if (note_death(r, &r->slots[i], status, err) < 0)
				return -1;
		}
	return 0;
}

static int check_overtime(struct run *r, struct err *err)
{
	int64_t now = clock_wall_ns();

	for (size_t i = 0; i < r->p->n_workers; i++) {
		struct slot *s = &r->slots[i];

		if (s->job == 0 || now < s->until_ns)
			continue;
		end_worker(s);
		if (not_judged(r, s, "grading it took far longer than its task allows", err) < 0)
			return -1;
	}
	return 0;
}

static int read_signals(struct run *r, struct err *err)
{
	struct signalfd_siginfo si;
	bool died = false;

	while (read(r->signals, &si, sizeof si) == sizeof si) {
		died |= si.ssi_signo == SIGCHLD;
		if (si.ssi_signo != SIGCHLD)
			r->signal = (int)si.ssi_signo;
	}
	return died ? reap(r, err) : 0;
}

static int feed_all(struct run *r, struct err *err)
{
	for (size_t i = 0; i < r->p->n_workers && !r->dry; i++)
		if (r->slots[i].job == 0 && feed(r, &r->slots[i], err) < 0)
			return -1;
	return 0;
}

static void tick(struct run *r)
{
	struct pool_running running = {0};

	for (size_t i = 0; i < r->p->n_workers; i++)
		if (r->slots[i].job &&
		    (!running.label || r->slots[i].started_ns < running.since_ns))
			running = (struct pool_running){r->slots[i].label, r->slots[i].started_ns};
	if (r->p->tick)
		r->p->tick(r->p->arg, &running);
}

static int step(struct run *r, struct err *err)
{
	struct pollfd fds[1 + POOL_MAX_WORKERS];
	size_t n = r->p->n_workers;

	fds[0] = (struct pollfd){.fd = r->signals, .events = POLLIN};
	for (size_t i = 0; i < n; i++)
		fds[i + 1] = (struct pollfd){.fd = r->slots[i].job ? r->slots[i].fd : -1,
					     .events = POLLIN};
	if (poll(fds, n + 1, TICK_MS) < 0 && errno != EINTR)
		return err_sys(err, "cannot poll");
	for (size_t i = 0; i < n; i++)
		if (fds[i + 1].revents & POLLIN && receive(r, &r->slots[i], err) < 0)
			return -1;
	if (read_signals(r, err) < 0 || check_overtime(r, err) < 0)
		return -1;
	tick(r);
	return 0;
}

static size_t count_workers(const struct run *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->p->n_workers; i++)
		n += r->slots[i].pid > 0;
	return n;
}

/* Those that wait end with their socket, those that work are asked; who does not follow is killed,
 * at a second signal at once. */
static void stop_workers(struct run *r)
{
	int64_t until = clock_wall_ns() + STOP_S * NS_PER_S;
	int first = r->signal, status;
	struct signalfd_siginfo si;

	for (size_t i = 0; i < r->p->n_workers; i++) {
		fd_close(&r->slots[i].fd);
		if (r->slots[i].pid > 0 && r->slots[i].job)
			kill(r->slots[i].pid, SIGTERM);
	}
	while (count_workers(r) > 0 && clock_wall_ns() < until) {
		struct pollfd fd = {.fd = r->signals, .events = POLLIN};

		poll(&fd, 1, TICK_MS);
		while (read(r->signals, &si, sizeof si) == sizeof si)
			if (si.ssi_signo != SIGCHLD && first)
				until = 0;
		for (size_t i = 0; i < r->p->n_workers; i++)
			if (r->slots[i].pid > 0 && waitpid(r->slots[i].pid, &status, WNOHANG) > 0)
				r->slots[i].pid = 0;
	}
	for (size_t i = 0; i < r->p->n_workers; i++) {
		end_worker(&r->slots[i]);
		forget_job(r, &r->slots[i]);
		buf_release(&r->slots[i].in);
	}
}

int pool_run(const struct pool *p, int *signal_out, struct err *err)
{
	struct run r = {.p = p, .signals = -1};
	int rc;

	*signal_out = 0;
	r.slots = mem_calloc(p->n_workers, sizeof *r.slots);
	for (size_t i = 0; i < p->n_workers; i++) {
		r.slots[i].fd = -1;
		buf_init(&r.slots[i].in, JOB_MAX_MESSAGE + (size_t)JOB_HEAD);
	}
	rc = hold_signals(&r, err);
	while (rc == 0 && !r.signal) {
		rc = feed_all(&r, err);
		if (rc < 0 || (r.dry && r.n_busy == 0))
			break;
		rc = step(&r, err);
	}
	stop_workers(&r);
	*signal_out = r.signal;
	fd_close(&r.signals);
	sigprocmask(SIG_SETMASK, &r.before, NULL);
	free(r.slots);
	return rc;
}
