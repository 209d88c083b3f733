/* tries: read the kernel's log; expect: violation names=syslog */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_syslog, 10, 0, 0);
	return -1.0;
}
