#include "grader/run/process.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/run/runner.h"
#include "grader/run/script.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum {
	LATER_BYTES = 64 << 20, /* address space for inputs that are laid out later */
	PRINTED_MAX = 64 << 10, /* bytes of stdout and stderr that a process may write */
};

/* Heap memory is filled before it is handed out: what was never written does not look like zero.
 * Small chunks too, for which the cache of the C library is turned off. */
static const char *const child_env[] = {
	"GLIBC_TUNABLES=glibc.malloc.perturb=128:glibc.malloc.tcache_count=0", NULL};

/* The sanitizers leave crashes to the kernel, whose tracer tells more; they name no source lines by
 * themselves, which would take files that are not there. */
static const char *const sanitized_env[] = {
	"ASAN_OPTIONS=symbolize=0:detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:"
	"handle_sigill=0:handle_abort=0:allocator_may_return_null=1:max_allocation_size_mb=4096",
	NULL};

/* A pipe whose writers are gone stays ready for ever: it is not watched any more. */
void process_read(void *arg)
{
	struct process *p = arg;
	char chunk[65536];
	ssize_t n = read(p->frames, chunk, sizeof chunk);

	if (n > 0)
		buf_put(&p->in, chunk, (size_t)n);
	else if (n == 0)
		sandbox_unwatch(p->sb, p->frames);
}

/* Where it prints: a file that takes so much and no more. */
static int open_printed(struct err *err)
{
	scoped(fd_close) int fd = memfd_create("stdout", MFD_CLOEXEC);

	if (fd < 0 || fcntl(fd, F_SETFL, O_APPEND) < 0)
		return err_sys(err, "cannot make a memory file");
	return fd_take(&fd);
}

static struct limits limits_of(const struct runner *r)
{
	const struct task *t = r->task;
	int64_t memory_mb = r->script ? t->python.memory_mb : t->limits.memory_mb;
	int64_t wall_s = r->script ? t->python_wall_s : t->wall_s;
	int64_t later = r->script ? LATER_BYTES : 0;
	int64_t memory = (memory_mb << 20) + (int64_t)r->inputs->bytes + later;

	return (struct limits){
		.cpu_ns = wall_s * NS_PER_S,
		.wall_ns = 2 * wall_s * NS_PER_S,
		.memory_bytes = r->sanitized ? 0 : memory,
		.resident_bytes = r->sanitized ? 4 * memory : 0,
		.stack_bytes = RUNNER_STACK_BYTES,
		.file_bytes = PRINTED_MAX,
	};
}

static void describe(const struct runner *r, struct program *prog)
{
	static const char *const none[] = {NULL};

	if (r->script) {
		prog->profile = PROFILE_PYTHON;
		prog->env = prog->argv = none;
		prog->exe = -1;
	} else {
		prog->profile = r->sanitized ? PROFILE_SANITIZED : PROFILE_COMPUTE;
		prog->env = r->sanitized ? sanitized_env : child_env;
	}
}

int process_open(struct process *p, const struct runner *r, struct err *err)
{
	const char *const argv[] = {"submission", NULL};
	scoped(fd_close) int requests_r = -1, frames_w = -1;
	struct program prog = {.name = "the program", .exe = r->exe, .argv = argv};
	int req[2], frames[2];

	describe(r, &prog);
	p->limits = limits_of(r);
	if (pipe2(req, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	requests_r = req[0];
	p->requests = req[1];
	if (pipe2(frames, O_CLOEXEC) < 0)
		return err_sys(err, "cannot make a pipe");
	p->frames = frames[0];
	frames_w = frames[1];
	fcntl(p->frames, F_SETFL, O_NONBLOCK);
	sandbox_watch(r->sb, p->frames, process_read, p);
	p->printed = open_printed(err);
	if (p->printed < 0)
		return -1;
	prog.fds = (int[]){requests_r,
			   p->printed,
			   p->printed,
			   frames_w,
			   r->inputs->fd,
			   r->script ? r->script->source : -1,
			   r->script ? r->script->manifest : -1};
	prog.n_fds = r->script ? 7 : 5;
	prog.limits = p->limits;
	return sandbox_run(r->sb, &prog, &p->c, err);
}

void process_close(struct process *p, struct runner *r)
{
	if (p->frames >= 0)
		sandbox_unwatch(p->sb, p->frames);
	if (p->c && confined_has_ended(p->c) &&
	    confined_ending(p->c)->usage.peak_bytes > r->peak_bytes)
		r->peak_bytes = confined_ending(p->c)->usage.peak_bytes;
	if (p->printed >= 0 && r->printed && lseek(p->printed, 0, SEEK_SET) == 0)
		fs_read_fd(p->printed, "stdout", r->printed, NULL);
	confined_free(p->sb, p->c);
	p->c = NULL;
	fd_close(&p->requests);
	fd_close(&p->frames);
	fd_close(&p->printed);
	buf_release(&p->in);
}

size_t process_tail(const struct process *p, char *tail, size_t room)
{
	off_t size = lseek(p->printed, 0, SEEK_END), from = size - (off_t)room;
	ssize_t n = pread(p->printed, tail, room, from > 0 ? from : 0);

	return n > 0 ? (size_t)n : 0;
}
