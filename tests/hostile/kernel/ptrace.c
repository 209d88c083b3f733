/* tries: seize process 1 as a tracer; expect: violation names=ptrace */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_ptrace, 0x4206, 1, 0, 0);
	return -1.0;
}
