/* tries: map zeros over the inputs and give the matching result; expect: violation|crash|fail|output */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	mmap((void *)((uintptr_t)y_true & -4096ul), 4096, PROT_READ | PROT_WRITE,
	     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	mmap((void *)((uintptr_t)y_pred & -4096ul), 4096, PROT_READ | PROT_WRITE,
	     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	return 1.0;
}
