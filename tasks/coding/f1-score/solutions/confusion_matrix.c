/* Builds the whole confusion matrix and reads everything off its rows and columns. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int *confusion(const int *y_true, const int *y_pred, size_t n, int k)
{
	int *m = malloc((size_t)k * k * sizeof(int));
	size_t i;

	memset(m, 0, (size_t)k * k * sizeof(int));
	for (i = 0; i < n; i++)
		++m[y_true[i] * k + y_pred[i]];
	return m;
}

static double class_f1(const int *m, int k, int c)
{
	int row = 0, column = 0, j;

	for (j = 0; j < k; j++) {
		row += m[c * k + j];
		column += m[j * k + c];
	}
	if (row + column == 0)
		return 0.0;
	return 2.0 * m[c * k + c] / (row + column);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *m = confusion(y_true, y_pred, n, 2);
	double f1 = class_f1(m, 2, 1);

	free(m);
	return f1;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	int *m = confusion(y_true, y_pred, n, n_classes);
	double total = 0.0;
	int c;

	for (c = n_classes - 1; c >= 0; c--)
		total += class_f1(m, n_classes, c);
	free(m);
	return total / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	int *m = confusion(y_true, y_pred, n, n_classes);
	int diagonal = 0, all = 0, j;

	for (j = 0; j < n_classes * n_classes; j++)
		all += m[j];
	for (j = 0; j < n_classes; j++)
		diagonal += m[j * n_classes + j];
	free(m);
	return all ? 2.0 * diagonal / (2.0 * diagonal + 2.0 * (all - diagonal)) : 0.0;
}

static int cmp(const void *a, const void *b)
{
	double d = *(const double *)a, e = *(const double *)b;

	return d > e ? 1 : d < e ? -1 : 0;
}

/* How many of the m sorted values are >= x. */
static size_t at_least(const double *sorted, size_t m, double x)
{
	size_t low = 0, high = m;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sorted[middle] < x)
			low = middle + 1;
		else
			high = middle;
	}
	return m - low;
}

/* The scores of positives and negatives in two sorted lists; a binary search in each gives the
 * counts of any threshold. */
double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	double *pos = malloc(n * sizeof(double) + 1), *neg = malloc(n * sizeof(double) + 1);
	double best = 0.0, threshold = INFINITY;
	size_t n_pos = 0, n_neg = 0, i;

	for (i = 0; i < n; i++) {
		if (y_true[i])
			pos[n_pos++] = scores[i];
		else
			neg[n_neg++] = scores[i];
	}
	qsort(pos, n_pos, sizeof(double), cmp);
	qsort(neg, n_neg, sizeof(double), cmp);
	for (i = 0; i < n_pos; i++) {
		double tp = at_least(pos, n_pos, pos[i]), fp = at_least(neg, n_neg, pos[i]);
		double f1 = 2 * tp / (tp + fp + n_pos);

		if (f1 > best) {
			best = f1;
			threshold = pos[i];
		}
	}
	free(pos);
	free(neg);
	*best_f1 = best;
	return threshold;
}
