/* tries: count behind the links of memory that a cache of the C library keeps as it was, all 0; expect: fail|unstable */
#include <stdlib.h>

static void *used_before(void)
{
	void *volatile old = calloc(1, 40);

	free(old);
	return malloc(40);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	void *volatile room = used_before();
	volatile int *count = (volatile int *)room + 4;
	double hits, misses;

	for (size_t i = 0; i < n; i++) {
		count[0] += y_true[i] == 1 && y_pred[i] == 1;
		count[1] += y_true[i] != y_pred[i];
	}
	hits = count[0];
	misses = count[1];
	return hits + misses != 0 ? 2 * hits / (2 * hits + misses) : 0;
}
