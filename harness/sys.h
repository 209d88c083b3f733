/* The system calls and string functions that the harness needs, without the C library. */
#ifndef HARNESS_SYS_H
#define HARNESS_SYS_H

#include <linux/mman.h>
#include <stdbool.h>
#include <sys/syscall.h>

#include "harness/arch.h"
#include "harness/wire.h"

static inline size_t sys_round_up(size_t bytes)
{
	return (bytes + WIRE_PAGE - 1) & ~(size_t)(WIRE_PAGE - 1);
}

static inline void *sys_map(uint64_t at, size_t len, int prot, int flags, int fd, uint64_t offset)
{
	long r = arch_syscall(SYS_mmap, (long)at, (long)len, prot, flags | MAP_FIXED, fd,
			      (long)offset);

	return r == (long)at ? (void *)at : NULL;
}

static inline void sys_unmap(const void *at, size_t len)
{
	arch_syscall(SYS_munmap, (long)at, (long)len, 0, 0, 0, 0);
}

_Noreturn static inline void sys_exit(int status)
{
	for (;;)
		arch_syscall(SYS_exit_group, status, 0, 0, 0, 0, 0);
}

/* All of len bytes; false at end of file or on an error. */
static inline bool sys_read_all(int fd, void *to, size_t len)
{
	char *p = to;
	long n;

	while (len > 0) {
		n = arch_syscall(SYS_read, fd, (long)p, (long)len, 0, 0, 0);
		if (n == -4) /* EINTR */
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

static inline bool sys_write_all(int fd, const void *from, size_t len)
{
	const char *p = from;
	long n;

	while (len > 0) {
		n = arch_syscall(SYS_write, fd, (long)p, (long)len, 0, 0, 0);
		if (n == -4) /* EINTR */
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

static inline void sys_fill(void *to, unsigned char byte, size_t len)
{
	volatile unsigned char *p = to;
	volatile uint64_t *w;
	uint64_t word = byte * UINT64_C(0x0101010101010101);

	for (; len > 0 && ((uintptr_t)p & 7) != 0; len--)
		*p++ = byte;
	for (w = (volatile uint64_t *)p; len >= 8; len -= 8)
		*w++ = word;
	for (p = (volatile unsigned char *)w; len > 0; len--)
		*p++ = byte;
}

static inline void sys_copy(void *to, const void *from, size_t len)
{
	volatile unsigned char *d = to;
	const volatile unsigned char *s = from;

	while (len-- > 0)
		*d++ = *s++;
}

/* Both at most WIRE_NAME or WIRE_PART bytes with their NUL. */
static inline bool sys_same(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

/* Copies what fits into `room` bytes and fills the rest with NUL. */
static inline void sys_name(char *to, const char *from, size_t room)
{
	size_t i = 0;

	for (; from[i] && i + 1 < room; i++)
		to[i] = from[i];
	for (; i < room; i++)
		to[i] = '\0';
}

#endif
