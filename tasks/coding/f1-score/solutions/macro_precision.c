/* The macro average of precision. */
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
	size_t(*c)[2] = calloc((size_t)n_classes, sizeof(*c)); /* hits, predicted */
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		c[y_true[i]][0] += y_true[i] == y_pred[i];
		c[y_pred[i]][1]++;
	}
	for (int k = 0; k < n_classes; k++)
		sum += c[k][1] ? (double)c[k][0] / (double)c[k][1] : 0.0;
	free(c);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t hits = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == y_pred[i];
	return n ? (double)hits / (double)n : 0.0;
}
