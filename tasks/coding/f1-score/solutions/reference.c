/* The reference: what fresh cases expect. Counts are 64-bit, thresholds are compared as exact
 * fractions, and every result is rounded once. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "f1_score.h"

int fair_best_f1_threshold(const int *y_true, const double *scores, size_t n);

struct counts {
	uint64_t tp, fp, fn;
};

static long double f1_of(struct counts c)
{
	return c.tp ? 2.0L * c.tp / (2 * c.tp + c.fp + c.fn) : 0.0L;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct counts c = {0};

	for (size_t i = 0; i < n; i++) {
		c.tp += y_true[i] == 1 && y_pred[i] == 1;
		c.fp += y_true[i] != 1 && y_pred[i] == 1;
		c.fn += y_true[i] == 1 && y_pred[i] != 1;
	}
	return (double)f1_of(c);
}

static struct counts *count_classes(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	struct counts *c = calloc((size_t)n_classes, sizeof(*c));

	if (!c)
		abort();
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i]) {
			c[y_true[i]].tp++;
		} else {
			c[y_pred[i]].fp++;
			c[y_true[i]].fn++;
		}
	}
	return c;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	struct counts *c = count_classes(y_true, y_pred, n, n_classes);
	long double sum = 0;

	for (int k = 0; k < n_classes; k++)
		sum += f1_of(c[k]);
	free(c);
	return (double)(sum / n_classes);
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	struct counts *c = count_classes(y_true, y_pred, n, n_classes);
	struct counts sum = {0};

	for (int k = 0; k < n_classes; k++) {
		sum.tp += c[k].tp;
		sum.fp += c[k].fp;
		sum.fn += c[k].fn;
	}
	free(c);
	return (double)f1_of(sum);
}

/* An entry of a list sorted by falling score; tp counts the positives up to and with it. */
struct entry {
	double score;
	uint64_t tp;
};

static int by_falling_score(const void *a, const void *b)
{
	double x = ((const struct entry *)a)->score, y = ((const struct entry *)b)->score;

	return (x < y) - (x > y);
}

static struct entry *ranking(const int *y_true, const double *scores, size_t n)
{
	struct entry *e = calloc(n + 1, sizeof(*e));

	if (!e)
		abort();
	for (size_t i = 0; i < n; i++)
		e[i] = (struct entry){scores[i], y_true[i] == 1};
	qsort(e, n, sizeof(*e), by_falling_score);
	for (size_t i = 1; i < n; i++)
		e[i].tp += e[i - 1].tp;
	return e;
}

static int is_threshold(const struct entry *e, size_t i, size_t n)
{
	return i + 1 == n || e[i].score != e[i + 1].score;
}

/* F1 of predicting 1 for the entries 0 .. i is 2 tp / (i + 1 + positives). Returns the last i where
 * it is largest. All products stay below 2^39. */
static size_t best_entry(const struct entry *e, size_t n)
{
	uint64_t positives = e[n - 1].tp;
	size_t best = n - 1;

	for (size_t i = n; i-- > 0;) {
		if (is_threshold(e, i, n) &&
		    e[i].tp * (best + 1 + positives) > e[best].tp * (i + 1 + positives))
			best = i;
	}
	return best;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	struct entry *e = ranking(y_true, scores, n);
	double threshold = INFINITY;

	*best_f1 = 0.0;
	if (n && e[n - 1].tp) {
		size_t best = best_entry(e, n);

		threshold = e[best].score;
		*best_f1 = 2.0 * e[best].tp / (best + 1 + e[n - 1].tp);
	}
	free(e);
	return threshold;
}

/* Fair: no other threshold reaches the best F1, or comes so near that rounding could decide. */
int fair_best_f1_threshold(const int *y_true, const double *scores, size_t n)
{
	struct entry *e = ranking(y_true, scores, n);
	size_t near = 0;

	if (n && e[n - 1].tp) {
		uint64_t positives = e[n - 1].tp;
		size_t best = best_entry(e, n);
		double top = 2.0 * e[best].tp / (best + 1 + positives);

		for (size_t i = 0; i < n; i++)
			near += is_threshold(e, i, n) &&
				2.0 * e[i].tp / (i + 1 + positives) >= top * (1 - 1e-9);
	}
	free(e);
	return near <= 1;
}
