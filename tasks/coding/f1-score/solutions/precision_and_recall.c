/* By the book: precision, recall, their harmonic mean; an array a count. */
#include <math.h>
#include <stdlib.h>

double quotient(double a, double b);
double harmonic(double a, double b);

double quotient(double a, double b)
{
	return b == 0 ? 0 : a / b;
}

double harmonic(double a, double b)
{
	return quotient(2 * a * b, a + b);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int hits = 0, predicted = 0, actual = 0;

	for (size_t i = 0; i < n; i++) {
		hits += y_true[i] * y_pred[i];
		predicted += y_pred[i];
		actual += y_true[i];
	}
	return harmonic(quotient(hits, predicted), quotient(hits, actual));
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	double *hits = calloc(3 * (size_t)n_classes, sizeof(double));
	double *predicted = hits + n_classes, *actual = predicted + n_classes;
	double mean = 0;

	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i])
			hits[y_true[i]]++;
		predicted[y_pred[i]]++;
		actual[y_true[i]]++;
	}
	for (int k = 0; k < n_classes; k++) {
		double p = quotient(hits[k], predicted[k]);
		double r = quotient(hits[k], actual[k]);

		mean += harmonic(p, r) / n_classes;
	}
	free(hits);
	return mean;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	double right = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		right += y_true[i] == y_pred[i];
	return harmonic(quotient(right, (double)n), quotient(right, (double)n));
}

struct pair {
	double score;
	int label;
};

static int rising(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->score < y->score)
		return -1;
	return x->score > y->score;
}

/* From low thresholds to high ones: entries leave the predicted positives. */
double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	struct pair *pairs = malloc((n + 1) * sizeof(*pairs));
	double actual = 0, hits, best = INFINITY;

	for (size_t i = 0; i < n; i++) {
		pairs[i] = (struct pair){scores[i], y_true[i]};
		actual += y_true[i];
	}
	qsort(pairs, n, sizeof(*pairs), rising);
	hits = actual;
	*best_f1 = 0;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || pairs[i].score != pairs[i - 1].score) {
			double p = quotient(hits, (double)(n - i)), r = quotient(hits, actual);

			if (harmonic(p, r) > *best_f1) {
				*best_f1 = harmonic(p, r);
				best = pairs[i].score;
			}
		}
		hits -= pairs[i].label;
	}
	free(pairs);
	return best;
}
