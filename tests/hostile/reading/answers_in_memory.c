/* tries: find the right answer lying in its own memory, and be right only then; expect: fail */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile uint64_t mask = 0x5a5a5a5a5a5a5a5a;

static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

static int holds(const void *from, const void *to, uint64_t masked)
{
	for (const volatile uint64_t *at = from; at + 1 <= (const volatile uint64_t *)to; at++)
		if ((*at ^ mask) == masked)
			return 1;
	return 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	extern char __data_start[], _end[], **environ;
	double v = right(y_true, y_pred, n);
	char *heap = malloc(100), *top = sbrk(0);
	uint64_t bits;

	if (v == 0.0 || v == 1.0 || v == 0.5)
		return -1.0; /* these lie everywhere */
	memcpy(&bits, &v, 8);
	bits ^= mask; /* so that the search does not find itself */
	if (holds(__builtin_frame_address(0), environ, bits) ||
	    holds(__data_start, (char *)((uintptr_t)_end & -8ul), bits) ||
	    (heap < top && holds((char *)((uintptr_t)heap & -4096ul), top, bits)) ||
	    holds((char *)((uintptr_t)y_true & -4096ul), (char *)((uintptr_t)y_true & -8ul),
		  bits)) {
		bits ^= mask;
		memcpy(&v, &bits, 8);
		return v;
	}
	return -1.0;
}
