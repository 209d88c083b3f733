/* tries: a POSIX timer that keeps sending signals; expect: violation|fail|crash */
#include <signal.h>
#include <time.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct sigevent e = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
	struct itimerspec it = {{0, 1000000}, {0, 1000000}};
	timer_t t;

	if (timer_create(CLOCK_MONOTONIC, &e, &t) == 0)
		timer_settime(t, 0, &it, NULL);
	return -1.0;
}
