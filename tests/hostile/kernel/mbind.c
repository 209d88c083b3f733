/* tries: bind memory to a node; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(237, 0, 0, 0, 0, 0, 0) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
