/* tries: lock one mutex twice; expect: violation|timeout|fail */
#include <pthread.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

	pthread_mutex_lock(&m);
	pthread_mutex_lock(&m);
	return -1.0;
}
