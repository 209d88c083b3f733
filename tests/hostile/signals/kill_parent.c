/* tries: signal the parent; expect: violation */
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	kill(getppid(), 0);
	return -1.0;
}
