/* What /proc tells of a process that is held at a stop. */
#ifndef SANDBOX_PROC_H
#define SANDBOX_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct proc_status {
	int64_t peak_bytes;       /* VmHWM, or -1 */
	int64_t space_bytes;      /* VmSize, or -1 */
	int64_t space_peak_bytes; /* VmPeak, or -1 */
	pid_t inner_pid;          /* its number in its own pid namespace, or -1 */
};

struct proc_status proc_read_status(pid_t pid);
bool proc_is_asleep(pid_t pid);     /* it waits, and is not merely kept waiting for a processor */
uint64_t proc_stack_top(pid_t pid); /* or 0 */

/* A string in the process's memory, cut at room - 1 bytes; "" where it cannot be read. */
void proc_read_string(pid_t pid, uint64_t address, char *out, size_t room);

/* Words of its memory from an address on; those that cannot be read are 0. */
void proc_read_words(pid_t pid, uint64_t address, uint64_t *out, size_t n);

#endif
