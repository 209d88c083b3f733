/* tries: set the clock, the newer call; expect: violation names=clock_settime */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	syscall(SYS_clock_settime, 0, 0);
	return -1.0;
}
