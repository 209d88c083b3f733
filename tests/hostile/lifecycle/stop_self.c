/* tries: stop its own process with SIGSTOP; expect: violation|timeout|crash */
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	kill(getpid(), SIGSTOP);
	for (;;)
		asm volatile("");
}
