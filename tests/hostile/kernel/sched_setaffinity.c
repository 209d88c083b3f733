/* tries: take every processor; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static unsigned long mask = ~0ul;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(203, 0, 8, &mask) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
