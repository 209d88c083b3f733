/* tries: open a performance counter; expect: violation names=perf_event_open */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_perf_event_open, 0, 0, -1, -1, 0);
	return -1.0;
}
