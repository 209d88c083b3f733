/* tries: pthread_exit in the function; expect: crash|fail|violation */
#include <pthread.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	pthread_exit(NULL);
}
