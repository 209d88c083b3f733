#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/proc.h"
#include "sandbox/server.h"
#include "sandbox/state.h"
#include "sandbox/trace.h"

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
	sb->spawner = sb->forker = (struct spawner){.pid = -1, .socket = -1};
	sb->forker_log = -1;
	sb->without = config->without;
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
	spawner_stop(&sb->forker);
	spawner_stop(&sb->spawner);
	fd_close(&sb->forker_log);
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

int sandbox_open_code(struct sandbox *sb, struct err *err)
{
	return private_dir_code(&sb->dir, err);
}

bool sandbox_has_server(const struct sandbox *sb)
{
	return sb->forker.pid > 0;
}

int sandbox_begin_server(struct sandbox *sb, const struct server *s, struct err *err)
{
	struct server server = *s;
	const struct spawner_config sc = {
		.dir = sb->dir.lock,
		.uid = sb->dir.uid,
		.gid = sb->dir.gid,
		.without = sb->without,
		.server = &server,
	};

	sb->forker_log = memfd_create("server", MFD_CLOEXEC);
	if (sb->forker_log < 0)
		return err_sys(err, "cannot make a memory file");
	server.code = PRIVATE_CODE;
	server.log = sb->forker_log;
	return spawner_start(&sb->forker, &sc, err);
}

/* The last line that the server printed, behind what is known already. */
static int explain_server(struct sandbox *sb, struct err *err)
{
	char text[512] = {0}, *line;
	off_t end = lseek(sb->forker_log, 0, SEEK_END);
	off_t from = end > (off_t)sizeof text - 1 ? end - (off_t)sizeof text + 1 : 0;
	ssize_t n = pread(sb->forker_log, text, sizeof text - 1, from);

	while (n > 0 && text[n - 1] == '\n')
		text[--n] = '\0';
	if (n <= 0)
		return err_wrap(err, "the Python server");
	line = strrchr(text, '\n');
	return err_set(err, ERR_SYSTEM, "the Python server does not start: %s",
		       line ? line + 1 : text);
}

int sandbox_await_server(struct sandbox *sb, struct err *err)
{
	struct proc_status st;

	if (sb->forker.is_ready)
		return 0;
	if (spawner_ready(&sb->forker, err) < 0)
		return explain_server(sb, err);
	st = proc_read_status(sb->forker.pid);
	if (st.space_bytes < 0 || st.peak_bytes < 0)
		return err_set(err, ERR_SYSTEM, "cannot read the size of the Python server");
	sb->forker_space = st.space_bytes;
	sb->forker_resident = st.peak_bytes;
	return 0;
}

int sandbox_interrupted(const struct sandbox *sb)
{
	return sb->interrupted;
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
		.profile = p->profile, .limits = c->limits, .n_fds = (uint32_t)p->n_fds};
	struct spawner *from = p->profile == PROFILE_PYTHON ? &sb->forker : &sb->spawner;
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
	c->pid = spawner_clone(from, &req, p->exe, status_w, go_r, p->fds, err);
	if (c->pid < 0)
		return -1;
	sb->programs[sb->n_programs++] = c;
	c->traced = sb->can_trace && trace_attach(c->pid);
	if (sb->can_trace && !c->traced && errno == EPERM)
		sb->can_trace = false;
	c->started_ns = clock_wall_ns();
	c->wall_until_ns = c->started_ns + p->limits.wall_ns;
	c->cpu_look_ns = c->started_ns + p->limits.cpu_ns;
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
	if (p->profile == PROFILE_PYTHON) {
		if (sandbox_await_server(sb, err) < 0) {
			confined_free(sb, c);
			return -1;
		}
		c->limits.base_bytes = sb->forker_space;
		c->base_resident = sb->forker_resident;
	}
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

int64_t confined_allow(struct confined *c, int64_t cpu_ns, int64_t wall_ns)
{
	int64_t used = confined_cpu_ns(c), now = clock_wall_ns();

	c->cpu_until_ns = used + cpu_ns;
	c->cpu_look_ns = now + cpu_ns;
	c->wall_until_ns = now + wall_ns;
	return used;
}

void confined_stop(struct confined *c)
{
	supervise_stop(c, STOPPED_BY_CALLER);
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
