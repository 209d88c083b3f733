/* tries: abort in the function; expect: crash */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	abort();
}
