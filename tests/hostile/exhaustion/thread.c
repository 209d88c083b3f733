/* tries: start one thread; expect: violation names=clone */
#include <pthread.h>

static void *idle(void *arg)
{
	return arg;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	pthread_t t;

	if (pthread_create(&t, NULL, idle, NULL) == 0)
		pthread_join(t, NULL);
	return -1.0;
}
