/* tries: right, by sorting pairs with qsort, which for large arrays asks how much memory there is; expect: pass level=ok */
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *pairs = malloc((n + 1) * sizeof *pairs);
	double count[4] = {0};

	if (!pairs)
		return -1.0;
	for (size_t i = 0; i < n; i++)
		pairs[i] = 2 * (y_true[i] == 1) + (y_pred[i] == 1);
	qsort(pairs, n, sizeof *pairs, by_value);
	for (size_t i = 0; i < n; i++)
		count[pairs[i]]++;
	free(pairs);
	return count[1] + count[2] + count[3] > 0
		       ? 2 * count[3] / (2 * count[3] + count[1] + count[2])
		       : 0.0;
}
