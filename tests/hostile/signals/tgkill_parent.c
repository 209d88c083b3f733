/* tries: tgkill of the parent; expect: violation */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_tgkill, getppid(), getppid(), 0);
	return -1.0;
}
