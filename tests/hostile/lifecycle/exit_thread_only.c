/* tries: end the only thread with the exit call; expect: crash|fail|violation */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_exit, 0);
	return -1.0;
}
