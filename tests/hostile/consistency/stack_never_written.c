/* tries: count in locals that were never set; expect: fail|unstable */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int hits, misses;

	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == 1 && y_pred[i] == 1)
			hits++;
		if (y_true[i] != y_pred[i])
			misses++;
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}
