/* tries: the older kernel AIO; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static unsigned long context;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_io_setup, 8, &context) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
