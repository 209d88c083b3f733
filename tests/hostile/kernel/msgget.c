/* tries: a message queue that outlives the process; expect: violation names=msgget */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_msgget, 0, 01600);
	return -1.0;
}
