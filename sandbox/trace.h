/* Tracing one confined program: what its stops say, and how it goes on. */
#ifndef SANDBOX_TRACE_H
#define SANDBOX_TRACE_H

#include <stdbool.h>
#include <sys/types.h>

#include "sandbox/outcome.h"

/* Attaches; the program dies with us. False where this host does not allow it: then calls that are
 * not allowed are answered with ENOSYS and not named. */
bool trace_attach(pid_t pid);

struct trace {
	pid_t pid;
	int64_t memory_bytes; /* the limit on address space */
	struct usage *usage;  /* peak_bytes, space_bytes and refused_bytes are filled in */
	struct blocked *blocked;
	struct fault *fault;
};

/* Deals with a stop that waitpid() reported and lets the program go on.
 * Returns true where it made a call that is not allowed: it is then left stopped, to be killed. */
bool trace_handle_stop(struct trace *t, int wait_status);

#endif
