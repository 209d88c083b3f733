/* tries: a forged siginfo to process 1; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static char info[128];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_rt_sigqueueinfo, 1, 0, info) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
