/* tries: an interval timer whose handler never returns; expect: violation|timeout|crash */
#include <signal.h>
#include <sys/time.h>

static void on(int s)
{
	for (;;)
		asm volatile("" ::"r"(s));
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct itimerval it = {{0, 1000}, {0, 1000}};

	signal(SIGVTALRM, on);
	setitimer(ITIMER_VIRTUAL, &it, NULL);
	for (;;)
		asm volatile("");
}
