/* tries: pin all memory; expect: violation|fail */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (mlockall(MCL_CURRENT | MCL_FUTURE) == 0)
		__builtin_trap(); /* it is pinned */
	return -1.0;
}
