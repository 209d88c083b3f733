/* How one confined program ended, and what it used. */
#ifndef SANDBOX_OUTCOME_H
#define SANDBOX_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

struct limits {
	int64_t cpu_ns;         /* user and system time */
	int64_t wall_ns;        /* what is asleep after so long is stopped */
	int64_t memory_bytes;   /* address space; 0: not limited */
	int64_t base_bytes;     /* what a forked program starts with, on top of that */
	int64_t resident_bytes; /* watched now and then, for what reserves more than it uses; 0: not
				 */
	int64_t stack_bytes;
	int64_t file_bytes; /* largest file it may write */
};

struct usage {
	int64_t cpu_ns;
	int64_t wall_ns;
	int64_t peak_bytes;    /* most resident memory (VmHWM at its exit), of a forked program
				  what is above that of its server; -1 unknown */
	int64_t space_bytes;   /* most address space (VmPeak at its exit); -1 unknown */
	int64_t refused_bytes; /* the largest single mapping that the limit refused; 0 none */
};

/* Words of the stack at a stop, from the stack pointer up: return addresses are among them. */
enum { STACK_WORDS = 64 };

enum blocked_why {
	BLOCKED_CALL = 1, /* a system call that the profile does not allow */
	BLOCKED_ARCH = 2, /* a call by another architecture's numbers (int 0x80, x32) */
};

struct blocked {
	enum blocked_why why;
	long nr;
	uint64_t args[6];
	uint64_t ip;
	char text[128]; /* "socket", "openat \"/etc/passwd\"": bytes from outside in quotes */
	uint64_t stack[STACK_WORDS];
};

struct fault {
	int signal; /* SIGSEGV, SIGBUS, SIGFPE or SIGILL; 0: none was seen */
	uint64_t address;
	uint64_t ip, sp;
	uint64_t stack_top; /* highest address of the main stack; 0 unknown */
	bool protection; /* the page was there but not to be used so (a write to a const array) */
	uint64_t stack[STACK_WORDS];
};

enum outcome {
	OUTCOME_EXITED,    /* by itself; exit_status tells how */
	OUTCOME_SIGNALLED, /* killed by a signal of its own making */
	OUTCOME_CPU_LIMIT,
	OUTCOME_WALL_LIMIT,
	OUTCOME_MEMORY_LIMIT, /* a crash after an allocation that the limit refused */
	OUTCOME_FILE_LIMIT,   /* it wrote a file past the limit (SIGXFSZ) */
	OUTCOME_VIOLATION,    /* a system call that is not allowed: blocked tells which */
	OUTCOME_STOPPED,      /* by confined_stop */
	OUTCOME_NOT_STARTED,  /* the kernel would not execute it; exit_status is the errno */
};

struct ending {
	enum outcome outcome;
	int exit_status; /* where OUTCOME_EXITED */
	int signal;      /* where a signal ended it */
	struct usage usage;
	struct blocked blocked;
	struct fault fault;
};

/* What stopped it from our side, before it ended. */
enum stopped_for {
	STOPPED_NOT,
	STOPPED_CPU,
	STOPPED_WALL,
	STOPPED_MEMORY,
	STOPPED_BLOCKED,
	STOPPED_BY_CALLER,
};

/* Pure: the same arguments always give the same outcome. */
enum outcome outcome_of(int wait_status, enum stopped_for stopped, const struct usage *use,
			const struct limits *lim);

/* The fault is an overflow of the stack: the stack pointer lies below what the limit allows (a deep
 * recursion by little, a large array by much), and the address in what should be the stack. */
bool fault_is_stack_overflow(const struct fault *f, int64_t stack_bytes);

#endif
