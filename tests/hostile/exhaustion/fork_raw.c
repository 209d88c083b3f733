/* tries: the fork call itself, not the library's clone; expect: violation names=fork */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_fork);
	return -1.0;
}
