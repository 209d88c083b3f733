/* tries: raise SIGSYS, which looks like a blocked call; expect: violation|crash */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	raise(SIGSYS);
	return -1.0;
}
