/* tries: write into the memory file of the inputs with pwrite; expect: fail|violation */
#define _GNU_SOURCE
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (pwrite(4, "\1", 1, 0) == 1)
		__builtin_trap(); /* it was written */
	return -1.0;
}
