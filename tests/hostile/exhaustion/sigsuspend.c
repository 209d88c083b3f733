/* tries: wait with all signals blocked; expect: violation|timeout|fail */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	sigset_t all;

	sigfillset(&all);
	sigsuspend(&all);
	return -1.0;
}
