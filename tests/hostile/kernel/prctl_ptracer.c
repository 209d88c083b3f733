/* tries: let anybody trace it; expect: violation|fail */
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (prctl(0x59616d61, -1, 0, 0, 0) == 0)
		__builtin_trap(); /* the kernel did it */
	return -1.0;
}
