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

int64_t clock_cpu_ns(pid_t pid)
{
	clockid_t id;

	if (clock_getcpuclockid(pid, &id) != 0)
		return -1;
	return clock_read_ns(id);
}
