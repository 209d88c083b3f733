#include "sandbox/base/clock.h"

#include <time.h>

static int64_t clock_read_ns(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) < 0)
		return -1;
	return (int64_t)ts.tv_sec * NS_PER_S + ts.tv_nsec;
}

int64_t clock_wall_ns(void)
{
	return clock_read_ns(CLOCK_MONOTONIC);
}

/* The clock that clock_getcpuclockid() names, without the call by which it makes sure that the
 * process is there: reading the clock tells that too, and this is asked several times a case. */
int64_t clock_cpu_ns(pid_t pid)
{
	const unsigned scheduler = 2;

	return clock_read_ns((clockid_t)(~(unsigned)pid << 3 | scheduler));
}
