/* tries: block every signal, then loop; expect: timeout|violation */
#include <signal.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
	for (;;)
		asm volatile("");
}
