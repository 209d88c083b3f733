/* tries: clear y_true and y_pred; expect: crash names=y_ */
#include <string.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	memset((void *)y_true, 0, n * sizeof(int) + 4);
	return -1.0;
}
