/* tries: change to a folder by descriptor; expect: violation names=fchdir */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_fchdir, 4);
	return -1.0;
}
