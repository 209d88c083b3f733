/* tries: right, on copies of the labels in 1.6 MB of stack; expect: pass level=ok */
#include <alloca.h>
#include <string.h>

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
	int *t = alloca((n + 1) * sizeof *t), *p = alloca((n + 1) * sizeof *p);

	memcpy(t, y_true, n * sizeof *t);
	memcpy(p, y_pred, n * sizeof *p);
	return right(t, p, n);
}
