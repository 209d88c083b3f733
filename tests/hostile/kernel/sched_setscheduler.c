/* tries: real-time priority; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static int priority = 1;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(144, 0, 1, &priority) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
