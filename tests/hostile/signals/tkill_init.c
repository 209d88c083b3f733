/* tries: the old tkill of process 1; expect: violation */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_tkill, 1, 0);
	return -1.0;
}
