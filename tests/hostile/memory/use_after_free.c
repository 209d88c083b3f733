/* tries: count in memory that was freed; expect: fail|crash|unstable */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double *volatile kept = malloc(2 * sizeof *kept);
	volatile double *count = kept;

	count[0] = count[1] = 0;
	for (size_t i = 0; i < n; i++) {
		count[0] += y_true[i] == 1 && y_pred[i] == 1;
		count[1] += y_true[i] != y_pred[i];
	}
	free(kept);
	return 2 * count[0] / (2 * count[0] + count[1]);
}
