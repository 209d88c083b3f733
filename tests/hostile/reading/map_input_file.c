/* tries: map the memory file of the inputs writable and shared; expect: fail|violation */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 4, 0) != MAP_FAILED)
		__builtin_trap(); /* it can be */
	return -1.0;
}
