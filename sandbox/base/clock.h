/* Clocks. Everything is nanoseconds in int64_t: wall time is CLOCK_MONOTONIC, CPU time is user and
 * system time of a whole process, all of its threads included.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <sys/types.h>

#define NS_PER_S INT64_C(1000000000)
#define NS_PER_MS INT64_C(1000000)

int64_t clock_wall_ns(void);

/* CPU time that process pid has used, or -1 where there is no such process. */
int64_t clock_cpu_ns(pid_t pid);

#endif
