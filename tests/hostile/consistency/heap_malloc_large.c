/* tries: count in a large allocation, which comes fresh from the kernel that was never set; expect: fail|unstable */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	void *volatile room = malloc(1 << 20);
	volatile int *count = room;
	double hits, misses;

	for (size_t i = 0; i < n; i++) {
		count[0] += y_true[i] == 1 && y_pred[i] == 1;
		count[1] += y_true[i] != y_pred[i];
	}
	hits = count[0];
	misses = count[1];
	return hits + misses != 0 ? 2 * hits / (2 * hits + misses) : 0;
}
