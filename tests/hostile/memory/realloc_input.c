/* tries: realloc an input; expect: crash|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *t = realloc((void *)y_true, (n + 1) * sizeof *t);

	if (t)
		t[n] = 1;
	return -1.0;
}
