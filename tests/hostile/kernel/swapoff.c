/* tries: stop swapping; expect: violation names=swapoff */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_swapoff, "made-by-hostile");
	return -1.0;
}
