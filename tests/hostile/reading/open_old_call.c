/* tries: the old open call instead of openat; expect: violation names=open */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_open, "/etc/passwd", 0);
	return -1.0;
}
