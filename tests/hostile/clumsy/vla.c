/* tries: right, with variable-length arrays; expect: pass level=ok */
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
	int t[n + 1], p[n + 1];

	for (size_t i = 0; i < n; i++) {
		t[i] = y_true[i];
		p[i] = y_pred[i];
	}
	return right(t, p, n);
}
