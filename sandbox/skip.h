/* Answering a stopped system call with ENOSYS instead of making it: the one thing a tracer does
 * that differs between architectures.
 */
#ifndef SANDBOX_SKIP_H
#define SANDBOX_SKIP_H

#include <elf.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/user.h>

#if defined(__x86_64__)

static inline bool skip_call(pid_t pid)
{
	return ptrace(PTRACE_POKEUSER, pid, offsetof(struct user_regs_struct, orig_rax), -1L) ==
		       0 &&
	       ptrace(PTRACE_POKEUSER, pid, offsetof(struct user_regs_struct, rax),
		      (long)-ENOSYS) == 0;
}

#elif defined(__aarch64__)

static inline bool skip_call(pid_t pid)
{
	int none = -1;
	struct iovec call = {&none, sizeof none};
	struct user_regs_struct regs;
	struct iovec all = {&regs, sizeof regs};

	if (ptrace(PTRACE_SETREGSET, pid, NT_ARM_SYSTEM_CALL, &call) != 0 ||
	    ptrace(PTRACE_GETREGSET, pid, NT_PRSTATUS, &all) != 0)
		return false;
	regs.regs[0] = (unsigned long long)-ENOSYS;
	return ptrace(PTRACE_SETREGSET, pid, NT_PRSTATUS, &all) == 0;
}

#else
#error "grader's tracer knows x86-64 and aarch64"
#endif

#endif
