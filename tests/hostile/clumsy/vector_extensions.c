/* tries: right, with vectors of the compiler; expect: pass level=ok */
#include <string.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	typedef int four __attribute__((vector_size(16)));
	four hits = {0}, misses = {0};
	size_t i = 0, h = 0, m = 0;

	for (; i + 4 <= n; i += 4) {
		four t, p;

		memcpy(&t, y_true + i, 16);
		memcpy(&p, y_pred + i, 16);
		hits += t & p;
		misses += t ^ p;
	}
	for (int k = 0; k < 4; k++) {
		h += hits[k];
		m += misses[k];
	}
	for (; i < n; i++) {
		h += y_true[i] & y_pred[i];
		m += y_true[i] ^ y_pred[i];
	}
	return h + m ? 2.0 * h / (2.0 * h + m) : 0.0;
}
