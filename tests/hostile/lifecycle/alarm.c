/* tries: leave an alarm behind that kills a later case; expect: violation|fail|crash */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	alarm(1);
	return -1.0;
}
