/* tries: make pipes; expect: violation names=pipe */
#include <sys/syscall.h>
#include <unistd.h>

static int ends[2];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_pipe2, ends, 0);
	return -1.0;
}
