/* tries: exit(0) in the function; expect: crash|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	exit(0);
}
