/* tries: signal process 1; expect: violation names=kill */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_kill, 1, 0);
	return -1.0;
}
