/* tries: signal its process group, in which the grader may be; expect: violation names=kill */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_kill, 0, 0);
	return -1.0;
}
