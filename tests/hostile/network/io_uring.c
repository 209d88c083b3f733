/* tries: io_uring, whose requests no filter sees; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static char params[120];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(425, 8, params) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
