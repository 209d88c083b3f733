/* tries: throw pages away and fault them in without end; expect: timeout|violation */
#define _GNU_SOURCE
#include <sys/mman.h>

static char room[1 << 24] __attribute__((aligned(4096)));

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;) {
		madvise(room, sizeof room, MADV_DONTNEED);
		for (size_t i = 0; i < sizeof room; i += 4096)
			((volatile char *)room)[i] = 1;
	}
}
