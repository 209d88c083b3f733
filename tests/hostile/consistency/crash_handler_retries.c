/* tries: a handler that returns to the crash without end; expect: timeout|crash|violation */
#include <signal.h>

static void on(int s)
{
	(void)s;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	signal(SIGSEGV, on);
	return *(volatile double *)0;
}
