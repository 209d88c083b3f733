/* tries: chroot; expect: violation names=chroot */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_chroot, "made-by-hostile");
	return -1.0;
}
