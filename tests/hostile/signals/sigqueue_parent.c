/* tries: sigqueue to the parent; expect: violation */
#include <signal.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	sigqueue(getppid(), 0, (union sigval){0});
	return -1.0;
}
