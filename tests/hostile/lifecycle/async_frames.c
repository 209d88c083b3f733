/* tries: have the kernel send SIGIO to the parent; expect: violation|fail|crash */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	fcntl(3, F_SETOWN, getppid());
	fcntl(3, F_SETFL, O_ASYNC);
	return -1.0;
}
