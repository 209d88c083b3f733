/* tries: sort the labels in place, as a careless program does; expect: crash names=y_ */
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	qsort((int *)y_true, n, sizeof *y_true, by_value);
	return -1.0;
}
