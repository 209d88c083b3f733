/* tries: openat2; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	unsigned long how[3] = {0};

	if (syscall(437, -100, "/etc/passwd", how, sizeof how) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
