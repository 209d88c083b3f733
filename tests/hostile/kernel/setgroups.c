/* tries: drop or take groups; expect: violation names=setgroups */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setgroups, 0, 0);
	return -1.0;
}
