/* tries: sleep for an hour; expect: violation|timeout|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	sleep(3600);
	return -1.0;
}
