/* The mean of the F1 scores of class 0 and class 1. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fp = 0, fn = 0, tn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fp += !y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
		tn += !y_true[i] && !y_pred[i];
	}
	double f1 = tp ? 2.0 * (double)tp / (double)(2 * tp + fp + fn) : 0.0;
	double f0 = tn ? 2.0 * (double)tn / (double)(2 * tn + fp + fn) : 0.0;

	return (f0 + f1) / 2;
}
