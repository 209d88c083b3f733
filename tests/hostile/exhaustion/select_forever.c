/* tries: select on nothing without a limit; expect: violation|timeout|fail */
#include <sys/select.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	select(0, NULL, NULL, NULL, NULL);
	return -1.0;
}
