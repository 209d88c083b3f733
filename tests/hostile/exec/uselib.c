/* tries: uselib, the oldest way to load code; expect: violation names=uselib */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_uselib, "/lib/x");
	return -1.0;
}
