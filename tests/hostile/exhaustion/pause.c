/* tries: wait for a signal that never comes; expect: violation|timeout */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		pause();
}
