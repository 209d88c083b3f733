/* tries: catch SIGXCPU and go on looping; expect: timeout|violation */
#include <signal.h>

static void on(int s)
{
	(void)s;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	signal(SIGXCPU, on);
	for (;;)
		asm volatile("");
}
