/* tries: access to ports; expect: violation names=iopl */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_iopl, 3);
	return -1.0;
}
