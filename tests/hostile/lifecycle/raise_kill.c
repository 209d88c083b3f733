/* tries: raise SIGKILL, which looks like a kill for memory; expect: violation|crash|memory */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	raise(SIGKILL);
	return -1.0;
}
