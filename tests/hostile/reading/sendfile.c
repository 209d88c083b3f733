/* tries: copy the inputs' file to standard output inside the kernel; expect: violation|fail */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/sendfile.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (sendfile(1, 4, &(off_t){0}, 4096) >= 0 || errno != ENOSYS)
		__builtin_trap(); /* the kernel answered */
	return -1.0;
}
