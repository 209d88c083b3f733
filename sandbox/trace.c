#include "sandbox/trace.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "sandbox/base/scoped.h"
#include "sandbox/filter.h"
#include "sandbox/proc.h"
#include "sandbox/skip.h"

bool trace_attach(pid_t pid)
{
	const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEEXIT;

	return ptrace(PTRACE_SEIZE, pid, NULL, options) == 0;
}

static const struct {
	const char *call;
	int path; /* which argument is the path that matters */
} paths[] = {
	{"open", 0},     {"openat", 1},    {"openat2", 1},    {"creat", 0},      {"execve", 0},
	{"execveat", 1}, {"stat", 0},      {"lstat", 0},      {"newfstatat", 1}, {"statx", 1},
	{"access", 0},   {"faccessat", 1}, {"faccessat2", 1}, {"unlink", 0},     {"unlinkat", 1},
	{"mkdir", 0},    {"mkdirat", 1},   {"rename", 0},     {"symlink", 1},    {"link", 1},
	{"chdir", 0},    {"chroot", 0},    {"truncate", 0},   {"chmod", 0},      {"chown", 0},
	{"mknod", 0},
};

static const struct {
	uint64_t family;
	const char *name;
} families[] = {
	{AF_UNIX, "AF_UNIX"},       {AF_INET, "AF_INET"},     {AF_INET6, "AF_INET6"},
	{AF_NETLINK, "AF_NETLINK"}, {AF_PACKET, "AF_PACKET"}, {AF_VSOCK, "AF_VSOCK"},
	{AF_ALG, "AF_ALG"},
};

/* The argument that matters, behind the call's name. */
static void describe_argument(pid_t pid, const char *call, struct blocked *b, size_t len)
{
	char path[80];

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (strcmp(paths[i].call, call) != 0)
			continue;
		proc_read_string(pid, b->args[paths[i].path], path, sizeof path);
		snprintf(b->text + len, sizeof b->text - len, " \"%s\"", path);
		return;
	}
	if (strcmp(call, "socket") != 0 && strcmp(call, "socketpair") != 0)
		return;
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].family == (uint32_t)b->args[0])
			snprintf(b->text + len, sizeof b->text - len, " %s", families[i].name);
}

static void describe(pid_t pid, struct blocked *b, const char *name)
{
	if (b->why == BLOCKED_ARCH)
		snprintf(b->text, sizeof b->text,
			 "a system call by another architecture's number (%ld)", b->nr);
	else
		describe_argument(pid, name, b,
				  (size_t)snprintf(b->text, sizeof b->text, "%s", name));
}

/* localtime asks for the time zone, and takes UTC where it is told nothing. */
static bool asks_for_time_zone(const struct blocked *b)
{
	return strcmp(b->text, "openat \"/etc/localtime\"") == 0 ||
	       strncmp(b->text, "openat \"/usr/share/zoneinfo/", 28) == 0;
}

/* A program may signal itself: raise and abort do. */
static bool signals_itself(pid_t pid, const uint64_t *args)
{
	struct proc_status st = proc_read_status(pid);

	return st.inner_pid > 0 && (int)args[0] == st.inner_pid;
}

static void note_large_mapping(struct trace *t, int64_t bytes)
{
	struct proc_status st = proc_read_status(t->pid);

	if (bytes > t->memory_bytes - st.space_bytes && bytes > t->usage->refused_bytes)
		t->usage->refused_bytes = bytes;
}

/* True where the call is not allowed. */
static bool handle_call(struct trace *t)
{
	struct __ptrace_syscall_info info;
	scoped(str_free) char *name = NULL;

	if (ptrace(PTRACE_GET_SYSCALL_INFO, t->pid, sizeof info, &info) <= 0 ||
	    info.op != PTRACE_SYSCALL_INFO_SECCOMP)
		return false; /* it died meanwhile */
	if (info.seccomp.ret_data == FILTER_MEMORY) {
		note_large_mapping(t, (int64_t)info.seccomp.args[1]);
		return false;
	}
	if (info.seccomp.ret_data == FILTER_SIGNAL && signals_itself(t->pid, info.seccomp.args))
		return false;
	name = filter_call_name((long)info.seccomp.nr);
	if (!name && info.seccomp.ret_data != FILTER_ARCH) {
		skip_call(t->pid);
		return false;
	}
	t->blocked->why = info.seccomp.ret_data == FILTER_ARCH ? BLOCKED_ARCH : BLOCKED_CALL;
	t->blocked->nr = (long)info.seccomp.nr;
	t->blocked->ip = info.instruction_pointer;
	memcpy(t->blocked->args, info.seccomp.args, sizeof t->blocked->args);
	proc_read_words(t->pid, info.stack_pointer, t->blocked->stack, STACK_WORDS);
	describe(t->pid, t->blocked, name);
	if (asks_for_time_zone(t->blocked)) {
		*t->blocked = (struct blocked){0};
		skip_call(t->pid);
		return false;
	}
	return true;
}

static bool is_fault(int sig)
{
	return sig == SIGSEGV || sig == SIGBUS || sig == SIGFPE || sig == SIGILL;
}

static bool is_stop(int sig)
{
	return sig == SIGSTOP || sig == SIGTSTP || sig == SIGTTIN || sig == SIGTTOU;
}

static void note_fault(struct trace *t, int sig)
{
	struct __ptrace_syscall_info info;
	siginfo_t si;

	if (ptrace(PTRACE_GETSIGINFO, t->pid, NULL, &si) != 0 || si.si_code <= 0)
		return; /* sent by a call, not by the processor */
	*t->fault = (struct fault){
		.signal = sig,
		.address = (uintptr_t)si.si_addr,
		.stack_top = proc_stack_top(t->pid),
		.protection = sig == SIGSEGV && si.si_code == SEGV_ACCERR,
	};
	if (ptrace(PTRACE_GET_SYSCALL_INFO, t->pid, sizeof info, &info) > 0) {
		t->fault->ip = info.instruction_pointer;
		t->fault->sp = info.stack_pointer;
		proc_read_words(t->pid, t->fault->sp, t->fault->stack, STACK_WORDS);
	}
}

static void note_memory(struct trace *t)
{
	struct proc_status st = proc_read_status(t->pid);

	t->usage->peak_bytes = st.peak_bytes;
	t->usage->space_bytes = st.space_peak_bytes;
}

bool trace_handle_stop(struct trace *t, int wait_status)
{
	int event = wait_status >> 16, sig = WSTOPSIG(wait_status), deliver = 0;

	switch (event) {
	case PTRACE_EVENT_SECCOMP:
		if (handle_call(t)) {
			note_memory(t);
			return true;
		}
		break;
	case PTRACE_EVENT_EXIT:
		note_memory(t);
		break;
	case 0: /* a signal is about to arrive; a program that stops itself is let go on */
		if (is_fault(sig))
			note_fault(t, sig);
		if (!is_stop(sig))
			deliver = sig;
		break;
	}
	ptrace(PTRACE_CONT, t->pid, NULL, (long)deliver);
	return false;
}
