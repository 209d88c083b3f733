/* tries: overflow the stack and catch it on another; expect: crash|memory|violation|fail */
#include <signal.h>
#include <unistd.h>

static volatile int always = 1;

static void on(int s)
{
	_exit(s ? 0 : 1);
}

__attribute__((noinline)) static double down(double x)
{
	volatile double keep[64];

	keep[(int)x & 63] = x;
	return always ? down(x + 1) + keep[(int)x & 63] : x;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static char other[65536];
	struct sigaction act = {.sa_handler = on, .sa_flags = SA_ONSTACK};

	sigaltstack(&(stack_t){.ss_sp = other, .ss_size = sizeof other}, NULL);
	sigaction(SIGSEGV, &act, NULL);
	return down(1);
}
