/* tries: change to the root folder; expect: violation names=chdir */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_chdir, "/");
	return -1.0;
}
