/* tries: execve with every pointer wild; expect: violation names=execve */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_execve, 1, 1, 1);
	return -1.0;
}
