#include "sandbox/outcome.h"

#include <signal.h>
#include <sys/wait.h>

/* Mappings from this size on are seen by the supervisor (filter.c); smaller ones that fail leave
 * the address space this near to its limit. */
static const int64_t unseen_bytes = INT64_C(64) << 20;

static bool memory_ran_out(const struct usage *use, const struct limits *lim)
{
	if (use->refused_bytes > 0)
		return true;
	return lim->memory_bytes > 0 && use->space_bytes > 0 &&
	       use->space_bytes + unseen_bytes > lim->memory_bytes + lim->base_bytes;
}

enum outcome outcome_of(int wait_status, enum stopped_for stopped, const struct usage *use,
			const struct limits *lim)
{
	switch (stopped) {
	case STOPPED_BLOCKED:
		return OUTCOME_VIOLATION;
	case STOPPED_CPU:
		return OUTCOME_CPU_LIMIT;
	case STOPPED_WALL:
		return OUTCOME_WALL_LIMIT;
	case STOPPED_MEMORY:
		return OUTCOME_MEMORY_LIMIT;
	case STOPPED_BY_CALLER:
		return OUTCOME_STOPPED;
	case STOPPED_NOT:
		break;
	}
	if (WIFEXITED(wait_status))
		return OUTCOME_EXITED;
	switch (WTERMSIG(wait_status)) {
	case SIGXCPU:
		return OUTCOME_CPU_LIMIT;
	case SIGXFSZ:
		return OUTCOME_FILE_LIMIT;
	case SIGSYS:
		return OUTCOME_VIOLATION;
	case SIGKILL: /* RLIMIT_CPU's hard limit, or the kernel's out-of-memory killer */
		return use->cpu_ns >= lim->cpu_ns ? OUTCOME_CPU_LIMIT : OUTCOME_MEMORY_LIMIT;
	}
	return memory_ran_out(use, lim) ? OUTCOME_MEMORY_LIMIT : OUTCOME_SIGNALLED;
}

bool fault_is_stack_overflow(const struct fault *f, int64_t stack_bytes)
{
	const uint64_t near = 1 << 16;
	uint64_t bottom;

	if (f->signal != SIGSEGV || f->stack_top == 0 || f->stack_top < (uint64_t)stack_bytes)
		return false;
	bottom = f->stack_top - (uint64_t)stack_bytes + near;
	return f->sp < bottom && f->address + near >= f->sp && f->address < f->stack_top;
}
