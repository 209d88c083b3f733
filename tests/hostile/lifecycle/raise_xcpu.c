/* tries: raise SIGXCPU, which looks like a time limit; expect: violation|crash|timeout */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	raise(SIGXCPU);
	return -1.0;
}
