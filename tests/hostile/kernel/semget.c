/* tries: a semaphore that outlives the process; expect: violation names=semget */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_semget, 0, 1, 01600);
	return -1.0;
}
