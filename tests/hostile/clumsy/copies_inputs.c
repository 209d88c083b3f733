/* tries: right, on copies of the labels that it made with calloc and realloc; expect: pass level=ok */
#include <stdlib.h>

static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *t = calloc(n + 1, sizeof *t), *p = NULL;
	double v;

	for (size_t i = 0; i < n; i++) {
		p = realloc(p, (i + 1) * sizeof *p);
		if (!t || !p)
			return -1.0;
		t[i] = y_true[i];
		p[i] = y_pred[i];
	}
	v = right(t, p, n);
	free(t);
	free(p);
	return v;
}
