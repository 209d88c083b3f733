#include "sandbox/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

enum {
	P = 1 << PROFILE_PYTHON,
	C = 1 << PROFILE_COMPUTE | 1 << PROFILE_SANITIZED | P,
	T = 1 << PROFILE_TOOL,
	S = 1 << PROFILE_SANITIZED,
	F = 1 << PROFILE_TOOL | 1 << PROFILE_SANITIZED | P, /* reads files */
	ONLY_C = 1 << PROFILE_COMPUTE,
};

/* Allowed as they are. */
static const struct allowed {
	const char *name;
	unsigned profiles; /* bits */
	const char *why;
} allowed[] = {
	{"read", C | T, "requests; only given descriptors exist"},
	{"write", C | T, "frames and captured output"},
	{"writev", C | T, "the C library's own messages"},
	{"close", C | T, "harms only the program itself"},
	{"lseek", C | T, "stdio asks whether it can seek"},
	{"dup", (C & ~P) | T, "perror; a copy opens nothing new"},
	{"fstat", C | T, "stdio asks what stdout is"},
	{"exit", C | T, "ends"},
	{"exit_group", C | T, "ends"},
	{"brk", C | T, "memory"},
	{"munmap", C | T, "memory"},
	{"mremap", C | T, "memory, bounded by RLIMIT_AS"},
	{"madvise", C | T, "memory"},
	{"rt_sigaction", C | T, "its own handlers"},
	{"rt_sigprocmask", C | T, "its own mask; SIGKILL stays"},
	{"rt_sigreturn", C | T, "return from a handler"},
	{"sigaltstack", C | T, "its own handlers"},
	{"restart_syscall", C | T, "the kernel's own"},
	{"clock_gettime", C | T, "clock"},
	{"clock_getres", C | T, "clock"},
	{"gettimeofday", C | T, "clock"},
	{"time", C | T, "clock"},
	{"times", C | T, "clock"},
	{"getrusage", C | T, "its own use"},
	{"getpid", C | T, "raise and abort ask"},
	{"gettid", C | T, "raise and abort ask"},
	{"getppid", C | T, "0 in its namespace"},
	{"getuid", C | T, "start-up of the C library"},
	{"geteuid", C | T, "start-up of the C library"},
	{"getgid", C | T, "start-up of the C library"},
	{"getegid", C | T, "start-up of the C library"},
	{"getcpu", C | T, "harmless"},
	{"sched_yield", C | T, "harmless"},
	{"sysinfo", C | T, "qsort asks how much memory there is"},
	{"uname", C | T, "start-up of older C libraries"},
	{"getrandom", C | T, "malloc's seed"},
	{"arch_prctl", C | T, "thread-local storage of the main thread"},
	{"set_tid_address", C | T, "start-up of the C library"},
	{"set_robust_list", C | T, "start-up of the C library"},
	{"rseq", C | T, "start-up of the C library"},
	{"open", T, "its view of the file system"},
	{"openat", T, "its view of the file system"},
	{"access", F, "its view of the file system"},
	{"faccessat", F, "its view of the file system"},
	{"faccessat2", F, "its view of the file system"},
	{"stat", F, "its view of the file system"},
	{"lstat", F, "its view of the file system"},
	{"statx", F, "its view of the file system"},
	{"newfstatat", F, "its view of the file system"},
	{"readlink", F, "its view of the file system"},
	{"readlinkat", F, "its view of the file system"},
	{"getcwd", F, "its view of the file system"},
	{"getdents64", F, "its view of the file system"},
	{"fcntl", T | S, "descriptors"},
	{"dup2", T, "descriptors"},
	{"dup3", T, "descriptors"},
	{"pread64", F, "files"},
	{"pwrite64", T, "files"},
	{"readv", F, "files"},
	{"unlink", T, "the output file before it is made"},
	{"unlinkat", T, "the output file before it is made"},
	{"chmod", T, "the output file is made executable"},
	{"fchmod", T, "the output file is made executable"},
	{"fchmodat", T, "the output file is made executable"},
	{"umask", T, "the output file is made executable"},
	{"ftruncate", T, "the output file"},
	{"fallocate", T, "the output file"},
	{"fadvise64", F, "files"},
	{"futex", F, "a library's locks"},
	{"prlimit64", T | S, "asks for the stack's limit"},
	{"getrlimit", F, "asks for the stack's limit"},
	{"clock_nanosleep", P, "time.sleep; the wall clock is bounded"},
	{"poll", P, "importing selectors tries it; the wall clock is bounded"},
	{"select", P, "time.sleep of older versions"},
	{"pselect6", P, "time.sleep of older versions"},
};

/* Answered with an errno and left at that: right programs ask, and live with the answer. */
static const struct answered {
	const char *name;
	unsigned profiles;
	int error;
	const char *why;
} answered[] = {
	{"ioctl", C | T, ENOTTY, "stdio asks whether stdout is a terminal"},
	{"readlinkat", ONLY_C, ENOENT, "a static program's start asks for /proc/self/exe"},
	{"readlink", ONLY_C, ENOENT, "a static program's start asks for /proc/self/exe"},
	{"prlimit64", ONLY_C, EPERM, "a static program's start asks for the stack's limit"},
	{"sched_getaffinity", C | T, EPERM, "malloc and gcc ask how many processors there are"},
	{"getcwd", ONLY_C, ENOENT, "diagnostics of a library"},
	{"epoll_create1", P, ENOSYS,
	 "importing selectors, as socket does, asks whether it is there"},
	{"dup", P, EPERM, "a copy would be a file to map code from, see add_code()"},
	{"utimensat", T, EPERM, "times do not matter"},
};

struct build {
	scmp_filter_ctx ctx;
	enum profile profile;
	struct err *err;
};

static int add(struct build *b, uint32_t action, const char *name, unsigned n,
	       const struct scmp_arg_cmp *args)
{
	int nr = seccomp_syscall_resolve_name(name);
	int rc;

	if (nr == __NR_SCMP_ERROR || nr < 0) /* not of this architecture */
		return 0;
	rc = seccomp_rule_add_exact_array(b->ctx, action, nr, n, args);
	if (rc < 0) {
		errno = -rc;
		return err_sys(b->err, "seccomp rule for %s", name);
	}
	return 0;
}

#define ARGS(...)                                                                                  \
	(unsigned)(sizeof((struct scmp_arg_cmp[]){__VA_ARGS__}) / sizeof(struct scmp_arg_cmp)),    \
		(struct scmp_arg_cmp[])                                                            \
	{                                                                                          \
		__VA_ARGS__                                                                        \
	}

/* Anonymous memory, and the inputs' file; nothing that can be executed. What is large is noted. */
static int add_compute_memory(struct build *b)
{
	static const uint64_t exec = PROT_EXEC, anon = MAP_ANONYMOUS;

	if (add(b, SCMP_ACT_ALLOW, "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, anon),
		     SCMP_A1(SCMP_CMP_LT, FILTER_LARGE_BYTES))) < 0 ||
	    add(b, SCMP_ACT_TRACE(FILTER_MEMORY), "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, anon),
		     SCMP_A1(SCMP_CMP_GE, FILTER_LARGE_BYTES))) < 0 ||
	    add(b, SCMP_ACT_ALLOW, "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, 0),
		     SCMP_A4(SCMP_CMP_EQ, FILTER_INPUTS_FD))) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "mprotect", ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0)));
}

static int add_compute(struct build *b)
{
	if (add_compute_memory(b) < 0)
		return -1;
	/* fstat(fd) of newer C libraries: the path is empty and the flag says so. */
	if (add(b, SCMP_ACT_ALLOW, "newfstatat", ARGS(SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH))) < 0)
		return -1;
	if (add(b, SCMP_ACT_ALLOW, "fcntl", ARGS(SCMP_A1(SCMP_CMP_EQ, F_GETFL))) < 0)
		return -1;
	/* Waking nobody: pthread_once and the like do it in a program of one thread. */
	return add(b, SCMP_ACT_ALLOW, "futex",
		   ARGS(SCMP_A1(SCMP_CMP_MASKED_EQ, FUTEX_CMD_MASK, FUTEX_WAKE)));
}

/* Sanitizers map terabytes and load libraries; files are opened for reading alone. */
static int add_sanitized(struct build *b)
{
	static const uint64_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_PATH;

	if (add(b, SCMP_ACT_ALLOW, "mmap", 0, NULL) < 0 ||
	    add(b, SCMP_ACT_ALLOW, "mprotect", 0, NULL) < 0 ||
	    add(b, SCMP_ACT_ALLOW, "open", ARGS(SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0))) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "openat", ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0)));
}

/* Opening is for reading alone, and of files that have a name. */
static int add_reading(struct build *b)
{
	static const uint64_t refused =
		O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_PATH | (O_TMPFILE & ~O_DIRECTORY);

	if (add(b, SCMP_ACT_ALLOW, "open", ARGS(SCMP_A1(SCMP_CMP_MASKED_EQ, refused, 0))) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "openat", ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, refused, 0)));
}

/* Private code of a library's file, never to be written. The files that it was given hold its own
 * bytes, its text and what it prints, and are none: their descriptors are the lowest, and cannot be
 * copied. Of a descriptor the kernel looks at 32 bits, and all are below 64. */
static int add_code(struct build *b)
{
	static const uint64_t both = PROT_EXEC | PROT_WRITE, private = MAP_PRIVATE | MAP_ANONYMOUS;
	static const struct {
		uint64_t mask, is;
	} above[] = {{63, FILTER_GIVEN_FDS}, {8, 8}, {16, 16}, {32, 32}};

	_Static_assert(FILTER_GIVEN_FDS == 7 && FILTER_EXE_FD < 64, "see above[]");
	for (size_t i = 0; i < sizeof above / sizeof *above; i++)
		if (add(b, SCMP_ACT_ALLOW, "mmap",
			ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, both, PROT_EXEC),
			     SCMP_A3(SCMP_CMP_MASKED_EQ, private, MAP_PRIVATE),
			     SCMP_A4(SCMP_CMP_MASKED_EQ, above[i].mask, above[i].is))) < 0)
			return -1;
	return 0;
}

/* Memory of its own that cannot be executed; private data of a file, and its code; and whatever is
 * only read. */
static int add_python_memory(struct build *b)
{
	static const uint64_t exec = PROT_EXEC, anon = MAP_ANONYMOUS, write = PROT_WRITE,
			      both = PROT_EXEC | PROT_WRITE, private = MAP_PRIVATE | MAP_ANONYMOUS;

	if (add(b, SCMP_ACT_ALLOW, "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, anon),
		     SCMP_A1(SCMP_CMP_LT, FILTER_LARGE_BYTES))) < 0 ||
	    add(b, SCMP_ACT_TRACE(FILTER_MEMORY), "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, anon),
		     SCMP_A1(SCMP_CMP_GE, FILTER_LARGE_BYTES))) < 0 ||
	    add(b, SCMP_ACT_ALLOW, "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, both, write),
		     SCMP_A3(SCMP_CMP_MASKED_EQ, private, MAP_PRIVATE))) < 0 ||
	    add(b, SCMP_ACT_ALLOW, "mmap",
		ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, both, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, anon, 0))) <
		    0)
		return -1;
	if (add_code(b) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "mprotect", ARGS(SCMP_A2(SCMP_CMP_MASKED_EQ, exec, 0)));
}

/* Of its own descriptors and limits only what changes nothing outside. */
static int add_asking(struct build *b)
{
	static const int asked[] = {F_GETFL, F_GETFD, F_SETFD};

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (add(b, SCMP_ACT_ALLOW, "fcntl",
			ARGS(SCMP_A1(SCMP_CMP_EQ, (uint64_t)asked[i]))) < 0)
			return -1;
	/* Python's mmap maps a copy. */
	if (add(b, SCMP_ACT_ALLOW, "fcntl",
		ARGS(SCMP_A0(SCMP_CMP_EQ, FILTER_INPUTS_FD),
		     SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC))) < 0 ||
	    add(b, SCMP_ACT_ERRNO(EPERM), "fcntl",
		ARGS(SCMP_A0(SCMP_CMP_NE, FILTER_INPUTS_FD),
		     SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC))) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "prlimit64",
		   ARGS(SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0)));
}

static int add_python(struct build *b)
{
	if (add_python_memory(b) < 0 || add_reading(b) < 0)
		return -1;
	return add_asking(b);
}

static int add_tool(struct build *b)
{
	if (add(b, SCMP_ACT_ALLOW, "mmap", 0, NULL) < 0)
		return -1;
	return add(b, SCMP_ACT_ALLOW, "mprotect", 0, NULL);
}

static int add_common(struct build *b)
{
	static const char *const signals[] = {"tgkill", "tkill", "kill"};
	unsigned bit = 1u << b->profile;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (allowed[i].profiles & bit &&
		    add(b, SCMP_ACT_ALLOW, allowed[i].name, 0, NULL) < 0)
			return -1;
	for (size_t i = 0; i < sizeof answered / sizeof *answered; i++)
		if (answered[i].profiles & bit &&
		    add(b, SCMP_ACT_ERRNO((uint32_t)answered[i].error), answered[i].name, 0, NULL) <
			    0)
			return -1;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (add(b, SCMP_ACT_TRACE(FILTER_SIGNAL), signals[i], 0, NULL) < 0)
			return -1;
	if (b->profile == PROFILE_PYTHON)
		return 0;
	/* The one exec; the descriptor is gone after it. */
	return add(b, SCMP_ACT_ALLOW, "execveat",
		   ARGS(SCMP_A0(SCMP_CMP_EQ, FILTER_EXE_FD), SCMP_A4(SCMP_CMP_EQ, AT_EMPTY_PATH)));
}

static int set(struct build *b, enum scmp_filter_attr attr, uint32_t value)
{
	int rc = seccomp_attr_set(b->ctx, attr, value);

	if (rc == 0)
		return 0;
	errno = -rc;
	return err_sys(b->err, "seccomp attribute");
}

static void ctx_free(scmp_filter_ctx *ctx)
{
	if (*ctx)
		seccomp_release(*ctx);
}

/* libseccomp writes a program to a file; a pipe would do but for its size. */
static int export(struct build *b, struct sock_filter *insns, size_t *count)
{
	const size_t room = FILTER_MAX_INSNS * sizeof *insns;
	scoped(fd_close) int fd = memfd_create("filter", MFD_CLOEXEC);
	ssize_t n;
	int rc;

	if (fd < 0)
		return err_sys(b->err, "cannot make a memory file");
	rc = seccomp_export_bpf(b->ctx, fd);
	if (rc < 0) {
		errno = -rc;
		return err_sys(b->err, "cannot build the system call filter");
	}
	n = pread(fd, insns, room, 0);
	if (n <= 0 || (size_t)n >= room)
		return err_set(b->err, ERR_SYSTEM, "the system call filter does not fit");
	*count = (size_t)n / sizeof *insns;
	return 0;
}

int filter_build(enum profile profile, struct sock_filter *insns, size_t *count, struct err *err)
{
	static int (*const own[PROFILES])(struct build * b) = {
		[PROFILE_COMPUTE] = add_compute,
		[PROFILE_TOOL] = add_tool,
		[PROFILE_SANITIZED] = add_sanitized,
		[PROFILE_PYTHON] = add_python,
	};
	scoped(ctx_free) scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_TRACE(FILTER_BLOCKED));
	struct build b = {.ctx = ctx, .profile = profile, .err = err};

	if (!ctx)
		return err_set(err, ERR_SYSTEM, "libseccomp cannot start a filter");
	if (set(&b, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_TRACE(FILTER_ARCH)) < 0 ||
	    set(&b, SCMP_FLTATR_CTL_OPTIMIZE, 2) < 0 || add_common(&b) < 0)
		return -1;
	if (own[profile](&b) < 0)
		return -1;
	return export(&b, insns, count);
}

char *filter_call_name(long nr)
{
	if (nr < 0 || nr > INT32_MAX)
		return NULL;
	return seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)nr);
}
