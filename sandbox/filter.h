/* System call filters, built in the parent.
 *
 * A profile is a default-deny allowlist. What it does not allow is handed to the tracer: a call
 * that is known by name is named and ends the program; a number that nobody knows yet is answered
 * with ENOSYS, as an older kernel would. Without a tracer the kernel answers ENOSYS to both:
 * tracing names, it does not confine.
 */
#ifndef SANDBOX_FILTER_H
#define SANDBOX_FILTER_H

#include <linux/filter.h>
#include <stddef.h>

struct err;

enum profile {
	PROFILE_COMPUTE, /* a static program: read requests, write frames, memory, clocks, exit */
	PROFILE_TOOL,    /* a compiler, assembler or linker: also files; one process, no network */
	PROFILE_SANITIZED, /* a dynamic program with sanitizers: computes, and reads the toolchain's
			      libraries */
	PROFILE_PYTHON,    /* forked from an interpreter: computes, and reads the files it sees */
};
enum { PROFILES = 4 };

/* The data of a SECCOMP_RET_TRACE stop: why it was handed to the tracer. */
enum filter_trace {
	FILTER_BLOCKED = 1, /* not allowed */
	FILTER_ARCH = 2,    /* another architecture's call */
	FILTER_SIGNAL = 3,  /* sends a signal: allowed to itself alone */
	FILTER_MEMORY = 4,  /* maps FILTER_LARGE_BYTES or more: allowed, and noted */
};

#define FILTER_LARGE_BYTES (64ull << 20)

enum {
	FILTER_EXE_FD = 60,   /* execveat of this descriptor is the one exec that is allowed */
	FILTER_INPUTS_FD = 4, /* the one file that PROFILE_COMPUTE may map */
	FILTER_GIVEN_FDS = 7, /* PROFILE_PYTHON runs no code from these */
	FILTER_MAX_INSNS = 4096,
};

/* Builds a profile's program; insns has room for FILTER_MAX_INSNS. */
int filter_build(enum profile profile, struct sock_filter *insns, size_t *count, struct err *err);

/* The call's name on this machine, or NULL; the caller frees it. */
char *filter_call_name(long nr);

#endif
