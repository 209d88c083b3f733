/* tries: try every process number; expect: violation names=kill */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int pid = 2; pid < 65536; pid++)
		syscall(SYS_kill, pid, 0);
	return -1.0;
}
