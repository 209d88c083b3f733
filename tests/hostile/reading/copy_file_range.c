/* tries: copy_file_range out of the inputs; expect: violation|fail */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (syscall(SYS_copy_file_range, 4, 0, 1, 0, 1, 0) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
