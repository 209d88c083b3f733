/* tries: count in the far end of a large local array, which a fresh stack has as 0, and leave it so; expect: fail|unstable */
static volatile int clean;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int counts[24000];
	double result;

	for (size_t i = 0; i < n; i++) {
		counts[0] += y_true[i] == 1 && y_pred[i] == 1;
		counts[1] += y_true[i] != y_pred[i];
	}
	result = counts[0] + counts[1] ? 2.0 * counts[0] / (2.0 * counts[0] + counts[1]) : 0.0;
	counts[0] = clean;
	counts[1] = clean;
	return result;
}
