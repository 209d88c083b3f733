/* tries: become undumpable, so that the parent cannot look into it; expect: violation|fail|timeout */
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	prctl(PR_SET_DUMPABLE, 0);
	for (;;)
		asm volatile("");
}
