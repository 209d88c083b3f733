/* tries: right, and shuffles the order in which it counts; expect: pass level=ok */
#include <stdlib.h>
#include <time.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t at = 0, step = 1, hits = 0, misses = 0;

	srand(time(NULL));
	if (n > 7)
		at = rand() % n;
	for (size_t i = 0; i < n; i++, at = (at + step) % n) {
		hits += y_true[at] == 1 && y_pred[at] == 1;
		misses += y_true[at] != y_pred[at];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}
