/* tries: right, in long double; expect: pass level=ok */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long double hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += y_true[i] * (long double)y_pred[i];
		misses += y_true[i] ^ y_pred[i];
	}
	return n && hits + misses > 0 ? 2 * hits / (2 * hits + misses) : 0.0;
}
