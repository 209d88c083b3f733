/* F1 of class 0. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t fp = 0, fn = 0, tn = 0;

	for (size_t i = 0; i < n; i++) {
		fp += !y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
		tn += !y_true[i] && !y_pred[i];
	}
	return tn ? 2.0 * (double)tn / (double)(2 * tn + fp + fn) : 0.0;
}
