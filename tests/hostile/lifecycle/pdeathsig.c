/* tries: no longer die with the parent; expect: violation|fail|timeout */
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	prctl(PR_SET_PDEATHSIG, 0);
	for (;;)
		asm volatile("");
}
