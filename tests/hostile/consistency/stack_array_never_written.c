/* tries: count in a deep array that was never set; expect: fail|unstable */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int count[4096];
	double hits, misses;

	for (size_t i = 0; i < n; i++) {
		count[2000] += y_true[i] == 1 && y_pred[i] == 1;
		count[3000] += y_true[i] != y_pred[i];
	}
	hits = count[2000];
	misses = count[3000];
	return hits + misses != 0 ? 2 * hits / (2 * hits + misses) : 0;
}
