/* tries: the profiler's path cookies; expect: violation names=lookup_dcookie */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_lookup_dcookie, 0, 0, 0);
	return -1.0;
}
