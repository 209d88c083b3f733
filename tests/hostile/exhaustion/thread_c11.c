/* tries: start 32 threads by way of thrd_create; expect: violation names=clone */
#include <threads.h>

static int idle(void *arg)
{
	return arg != NULL;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	thrd_t t;

	for (int i = 0; i < 32; i++)
		thrd_create(&t, idle, NULL);
	return -1.0;
}
