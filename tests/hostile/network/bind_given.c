/* tries: bind a descriptor it was given; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static short name[1] = {1};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_bind, 3, name, 2) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
