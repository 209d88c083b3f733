/* tries: unshare (with no flag, so that it does no harm where it gets through); expect: violation names=unshare */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_unshare, 0);
	return -1.0;
}
