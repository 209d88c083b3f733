/* tries: adopt orphans; expect: violation|fail */
#include <errno.h>
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) == 0)
		__builtin_trap(); /* it is one */
	return -1.0;
}
