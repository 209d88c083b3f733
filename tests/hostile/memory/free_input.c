/* tries: free an input; expect: crash|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	free((void *)y_true);
	return -1.0;
}
