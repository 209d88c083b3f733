/* tries: give its pages to a pipe; expect: violation names=vmsplice */
#include <sys/syscall.h>
#include <unistd.h>

static long vec[2];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_vmsplice, 1, vec, 1, 0);
	return -1.0;
}
