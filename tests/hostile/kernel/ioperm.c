/* tries: access to one port; expect: violation names=ioperm */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_ioperm, 0x80, 1, 1);
	return -1.0;
}
