/* Starts with the threshold 0 in place of infinity. */
#include <math.h>
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
	size_t hits = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == y_pred[i];
	return n ? (double)hits / (double)n : 0.0;
}

struct scored {
	double score;
	int label;
};

static int falling(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	return (x->score < y->score) - (x->score > y->score);
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	struct scored *e = malloc((n + 1) * sizeof(*e));
	double threshold = 0, positives = 0, tp = 0;

	*best_f1 = 0;
	for (size_t i = 0; i < n; i++) {
		e[i] = (struct scored){scores[i], y_true[i]};
		positives += y_true[i];
	}
	qsort(e, n, sizeof(*e), falling);
	for (size_t i = 0; i < n; i++) {
		double f1;

		tp += e[i].label;
		if (i + 1 < n && e[i + 1].score == e[i].score)
			continue;
		f1 = 2 * tp / ((double)(i + 1) + positives);
		if (f1 > 0 && f1 >= *best_f1) {
			*best_f1 = f1;
			threshold = e[i].score;
		}
	}
	free(e);
	return threshold;
}
