/* tries: duplicate descriptors until none is left; expect: violation|fail|crash|output */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	while (dup(1) >= 0)
		;
	return -1.0;
}
