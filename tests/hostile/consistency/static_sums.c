/* tries: sums kept in static memory and never cleared; expect: fail|unstable */
static double hits, misses;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		hits += y_true[i] == 1 && y_pred[i] == 1;
		misses += y_true[i] != y_pred[i];
	}
	return hits + misses > 0 ? 2 * hits / (2 * hits + misses) : 0;
}
