/* tries: openat relative to each descriptor the harness has; expect: violation names=open */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_openat, 4, "../../etc/passwd", 0);
	return -1.0;
}
