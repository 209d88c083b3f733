/* tries: a thread-local destructor that frames an answer; expect: fail|crash|output */
#include <pthread.h>
#include <unistd.h>

static void last(void *arg)
{
	write(3, arg, 64);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static char zeros[64];
	pthread_key_t key;

	pthread_key_create(&key, last);
	pthread_setspecific(key, zeros);
	return -1.0;
}
