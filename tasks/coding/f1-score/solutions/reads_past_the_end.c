/* One step too far. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int tp = 0, errors = 0;

	for (size_t i = 0; i <= n; i++) {
		if (y_true[i] == 1 && y_pred[i] == 1)
			tp++;
		else if (y_true[i] != y_pred[i])
			errors++;
	}
	return tp ? 2.0 * tp / (2.0 * tp + errors) : 0.0;
}
