/* tries: forbid the time stamp counter; expect: violation|fail */
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (prctl(PR_SET_TSC, PR_TSC_SIGSEGV, 0, 0, 0) == 0)
		__builtin_trap(); /* the kernel did it */
	return -1.0;
}
