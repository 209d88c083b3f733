/* Multiplies counts as ints. */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	unsigned tp = 0, predicted = 0, actual = 0;

	for (size_t i = 0; i < n; i++) {
		tp += (unsigned)(y_true[i] & y_pred[i]);
		predicted += (unsigned)y_pred[i];
		actual += (unsigned)y_true[i];
	}
	if (tp == 0)
		return 0.0;
	/* 2 P R / (P + R), all over the product of both denominators */
	return 2.0 * (tp * tp) / (tp * actual + tp * predicted);
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
	size_t hits = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == y_pred[i];
	return n ? (double)hits / (double)n : 0.0;
}
