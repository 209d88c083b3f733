/* tries: free the same memory twice; expect: crash|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *p = malloc(100);
	char *volatile again = p;

	free(p);
	free(again);
	return -1.0;
}
