/* The geometric mean of precision and recall. */
#include <math.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp = 0, fp = 0, fn = 0;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		fp += !y_true[i] && y_pred[i];
		fn += y_true[i] && !y_pred[i];
	}
	double p = tp + fp ? (double)tp / (double)(tp + fp) : 0.0;
	double r = tp + fn ? (double)tp / (double)(tp + fn) : 0.0;

	return sqrt(p * r);
}
