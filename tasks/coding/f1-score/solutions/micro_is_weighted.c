/* f1_micro weighs the F1 of each class by its number of true entries. */
#include <stdlib.h>

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
	size_t(*c)[3] = calloc((size_t)n_classes, sizeof(*c)); /* hits, predicted, true */
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		c[y_true[i]][0] += y_true[i] == y_pred[i];
		c[y_pred[i]][1]++;
		c[y_true[i]][2]++;
	}
	for (int k = 0; k < n_classes; k++)
		sum += c[k][0] ? 2.0 * (double)c[k][0] / (double)(c[k][1] + c[k][2]) : 0.0;
	free(c);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t(*c)[3] = calloc((size_t)n_classes, sizeof(*c)); /* hits, predicted, true */
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		c[y_true[i]][0] += y_true[i] == y_pred[i];
		c[y_pred[i]][1]++;
		c[y_true[i]][2]++;
	}
	for (int k = 0; k < n_classes; k++)
		sum += c[k][0] ? 2.0 * (double)c[k][0] / (double)(c[k][1] + c[k][2]) *
					 (double)c[k][2]
			       : 0.0;
	free(c);
	return n ? sum / (double)n : 0.0;
}
