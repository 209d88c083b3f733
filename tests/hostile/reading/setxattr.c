/* tries: set an extended attribute; expect: violation names=setxattr */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_setxattr, "made-by-hostile", "user.x", "", 0, 0);
	return -1.0;
}
