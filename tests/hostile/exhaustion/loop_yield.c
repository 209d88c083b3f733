/* tries: yield without end; expect: timeout|violation */
#include <sched.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		sched_yield();
}
