/* tries: take the name of the grader, with control characters; expect: violation|fail */
#include <sys/prctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	prctl(PR_SET_NAME, "grader\033[2J\n");
	return -1.0;
}
