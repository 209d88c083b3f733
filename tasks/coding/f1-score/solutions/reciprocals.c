/* The harmonic mean as two over the sum of reciprocals, long double, and compensated sums. */
#include <math.h>
#include <stdlib.h>

static long double f1_from(long double tp, long double fp, long double fn)
{
	if (tp == 0)
		return 0;
	return 2 / (1 / (tp / (tp + fp)) + 1 / (tp / (tp + fn)));
}

double f1_score(const int *t, const int *p, size_t n)
{
	long double tp = 0, fp = 0, fn = 0;

	while (n-- > 0) {
		if (t[n] && p[n])
			tp += 1;
		else if (p[n])
			fp += 1;
		else if (t[n])
			fn += 1;
	}
	return f1_from(tp, fp, fn);
}

double f1_macro(const int *t, const int *p, size_t n, int n_classes)
{
	long double(*c)[3] = calloc(n_classes, sizeof(*c));
	double sum = 0, lost = 0;

	for (size_t i = 0; i < n; i++) {
		c[t[i]][t[i] == p[i] ? 0 : 2] += 1;
		if (t[i] != p[i])
			c[p[i]][1] += 1;
	}
	for (int k = 0; k < n_classes; k++) {
		double y = (double)f1_from(c[k][0], c[k][1], c[k][2]) - lost;
		double s = sum + y;

		lost = (s - sum) - y;
		sum = s;
	}
	free(c);
	return sum / n_classes;
}

double f1_micro(const int *t, const int *p, size_t n, int n_classes)
{
	long double tp = 0;

	for (size_t i = 0; i < n; i++)
		tp += t[i] == p[i];
	return n_classes > 0 ? f1_from(tp, n - tp, n - tp) : 0;
}

static int compare(const void *a, const void *b)
{
	const double *x = *(const double *const *)a, *y = *(const double *const *)b;

	return *x < *y ? 1 : *x > *y ? -1 : 0;
}

/* Sorts pointers into the scores; an entry's index is its pointer's distance from the first. */
double best_f1_threshold(const int *t, const double *s, size_t n, double *best_f1)
{
	const double **order = malloc((n + 1) * sizeof(*order));
	long double all = 0, tp = 0, best = 0;
	double threshold = INFINITY;

	for (size_t i = 0; i < n; i++) {
		order[i] = s + i;
		all += t[i];
	}
	qsort(order, n, sizeof(*order), compare);
	for (size_t i = 0; i < n; i++) {
		long double f1;

		tp += t[order[i] - s];
		if (i + 1 < n && *order[i] == *order[i + 1])
			continue;
		f1 = f1_from(tp, i + 1 - tp, all - tp);
		if (f1 > 0 && f1 >= best) {
			best = f1;
			threshold = *order[i];
		}
	}
	free(order);
	*best_f1 = best;
	return threshold;
}
