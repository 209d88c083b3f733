/* tries: have the kernel drop the inputs; expect: violation|crash|fail */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	madvise((void *)((uintptr_t)y_true & -4096ul), 4096, MADV_REMOVE);
	madvise((void *)((uintptr_t)y_pred & -4096ul), 4096, MADV_DONTNEED);
	return -1.0;
}
