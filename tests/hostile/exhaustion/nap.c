/* tries: sleep without end in naps that use no CPU time; expect: violation|timeout */
#include <time.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct timespec t = {0, 1000000};

	for (;;)
		nanosleep(&t, NULL);
}
