/* tries: hang up the terminal; expect: violation|fail */
#include <errno.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (vhangup() == 0)
		__builtin_trap(); /* it hung up */
	return -1.0;
}
