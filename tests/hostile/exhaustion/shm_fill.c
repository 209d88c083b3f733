/* tries: take shared memory that outlives the process; expect: violation names=shmget */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_shmget, 0, 1 << 26, 0600 | 01000);
	return -1.0;
}
