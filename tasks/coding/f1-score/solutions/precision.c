/* Precision in place of F1. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fp = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fp += !y_true[i] && y_pred[i];
	}
	return tp + fp ? (double)tp / (double)(tp + fp) : 0.0;
}
