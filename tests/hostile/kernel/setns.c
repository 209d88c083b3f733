/* tries: enter a namespace; expect: violation names=setns */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setns, 3, 0);
	return -1.0;
}
