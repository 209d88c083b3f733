/* tries: poll nothing without a limit; expect: violation|timeout|fail */
#include <poll.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	poll(NULL, 0, -1);
	return -1.0;
}
