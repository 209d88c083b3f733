/* tries: reboot (with wrong magic numbers, so that it does no harm where it gets through); expect: violation names=reboot */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_reboot, 0, 0, 0, 0);
	return -1.0;
}
