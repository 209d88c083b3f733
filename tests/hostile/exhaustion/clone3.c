/* tries: clone3 with an empty argument; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static unsigned long args[8];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(435, args, sizeof args) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
