/* tries: tgkill of process 1; expect: violation names=tgkill */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_tgkill, 1, 1, 0);
	return -1.0;
}
