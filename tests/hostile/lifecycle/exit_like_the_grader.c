/* tries: exit with 3, the grader's own status for what it could not judge; expect: crash|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	_exit(3);
}
