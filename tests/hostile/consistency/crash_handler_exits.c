/* tries: a handler that turns its crash into exit(0); expect: crash|fail|violation */
#include <signal.h>
#include <unistd.h>

static void on(int s)
{
	_exit(s ? 0 : 1);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	signal(SIGSEGV, on);
	return *(volatile double *)0;
}
