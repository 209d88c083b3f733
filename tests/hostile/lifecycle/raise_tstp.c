/* tries: raise SIGTSTP; expect: violation|timeout|crash|fail */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	raise(SIGTSTP);
	return -1.0;
}
