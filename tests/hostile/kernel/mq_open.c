/* tries: a POSIX message queue; expect: violation names=mq_open */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_mq_open, "grader-hostile", 0102, 0600, 0);
	return -1.0;
}
