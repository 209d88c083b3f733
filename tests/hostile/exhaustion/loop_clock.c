/* tries: read the clock through the kernel without end; expect: timeout */
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct timespec t;

	for (;;)
		syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t);
}
