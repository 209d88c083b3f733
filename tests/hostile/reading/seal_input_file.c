/* tries: seal the memory file of the inputs; expect: fail|violation */
#define _GNU_SOURCE
#include <fcntl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (fcntl(4, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW) == 0)
		__builtin_trap(); /* it is sealed */
	return -1.0;
}
