/* tries: catch SIGTERM, SIGINT and SIGHUP and go on looping; expect: timeout|violation */
#include <signal.h>

static void on(int s)
{
	(void)s;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	signal(SIGTERM, on);
	signal(SIGINT, on);
	signal(SIGHUP, on);
	for (;;)
		asm volatile("");
}
