/* tries: raise SIGTRAP, which a tracer sees first; expect: violation|crash */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	raise(SIGTRAP);
	return -1.0;
}
