/* No test for a zero denominator. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fp = 0, fn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fp += !y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
	}
	double p = (double)tp / (double)(tp + fp), r = (double)tp / (double)(tp + fn);

	return 2 * p * r / (p + r);
}
