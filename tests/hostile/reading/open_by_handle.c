/* tries: open_by_handle_at; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static int handle[8] = {8, 1};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_open_by_handle_at, -100, handle, 0) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
