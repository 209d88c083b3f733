/* tries: count the labels from one before the arrays; expect: fail|crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	const volatile int *t = y_true - 1, *p = y_pred - 1;
	double hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2 * hits / (2 * hits + misses) : 0;
}
