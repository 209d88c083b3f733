/* tries: restart_syscall out of the blue; expect: violation|fail */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_restart_syscall);
	return -1.0;
}
