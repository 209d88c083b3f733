/* The insides of a sandbox, shared by sandbox.c, which starts and ends programs, and supervise.c,
 * which watches them.
 */
#ifndef SANDBOX_STATE_H
#define SANDBOX_STATE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "sandbox/base/err.h"
#include "sandbox/outcome.h"
#include "sandbox/private.h"
#include "sandbox/spawner.h"

enum {
	MAX_WATCHES = 16,
	MAX_PROGRAMS = 8,
};

enum phase { PHASE_STARTING, PHASE_RUNNING, PHASE_ENDED };

struct confined {
	pid_t pid;
	enum phase phase;
	bool traced;
	int64_t base_resident; /* what a forked program has of its server */
	int status;            /* the read end of its status pipe, while it starts */
	struct err start_err;
	bool start_failed;
	int64_t started_ns;
	int64_t cpu_until_ns;  /* on its CPU clock */
	int64_t cpu_look_ns;   /* on the wall clock: it cannot have come before */
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
	struct spawner forker;   /* a fork server; its pid is -1 where there is none */
	int forker_log;          /* what it prints */
	int64_t forker_space;    /* its address space: what its children start with */
	int64_t forker_resident; /* its resident memory */
	unsigned without;        /* of the config */
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

/* Kills a program, once, and notes why. */
void supervise_stop(struct confined *c, enum stopped_for why);

#endif
