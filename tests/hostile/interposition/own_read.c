/* tries: its own read that reports the end of requests; expect: fail|output|crash */
#include <unistd.h>

ssize_t read(int fd, void *to, size_t bytes)
{
	return fd == 0 || !to || !bytes ? 0 : -1;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
