/* tries: shrink the pipe of the frames; expect: violation|fail|crash */
#define _GNU_SOURCE
#include <fcntl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	fcntl(3, F_SETPIPE_SZ, 4096);
	fcntl(1, F_SETPIPE_SZ, 4096);
	return -1.0;
}
