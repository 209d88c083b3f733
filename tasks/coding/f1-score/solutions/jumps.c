/* Old style: labels and jumps, globals that are set anew by every call, a shell sort. */
#include <math.h>
#include <stdlib.h>
#include "f1_score.h"

static int i, k, tp, fp, fn;
static double f, s;

double f1_score(t, p, n)
const int *t, *p;
size_t n;
{
	i = tp = fp = fn = 0;
next:
	if (i == (int)n)
		goto done;
	if (t[i] == 0)
		goto negative;
	if (p[i] == 1)
		tp++;
	else
		fn++;
	goto step;
negative:
	if (p[i] == 1)
		fp++;
step:
	i++;
	goto next;
done:
	if (2 * tp + fp + fn == 0)
		return 0.0;
	return 2.0 * tp / (2 * tp + fp + fn);
}

double f1_macro(const int *t, const int *p, size_t n, int n_classes)
{
	int *a = calloc(n_classes, sizeof *a), *b = calloc(n_classes, sizeof *b);
	int *c = calloc(n_classes, sizeof *c);

	for (i = 0; i < (int)n; i++)
		b[t[i]]++, c[p[i]]++, a[t[i]] += t[i] == p[i];
	for (s = 0, k = 0; k < n_classes; k++) {
		if (b[k] + c[k] == 0)
			continue;
		f = 2.0 * a[k] / (b[k] + c[k]);
		s += f;
	}
	free(a), free(b), free(c);
	return s / n_classes;
}

double f1_micro(const int *t, const int *p, size_t n, int n_classes)
{
	tp = fp = fn = 0;
	if (n == 0 || n_classes < 1)
		return 0;
	for (i = 0; i < (int)n; i++)
		if (t[i] == p[i])
			tp++;
		else
			fp++, fn++;
	return 2.0 * tp / (2.0 * tp + fp + fn);
}

double best_f1_threshold(const int *t, const double *x, size_t n, double *best_f1)
{
	double *y = malloc((n + 1) * sizeof *y), best = INFINITY, hold;
	int *l = malloc((n + 1) * sizeof *l), gap, j, m, all = 0, keep;

	for (m = (int)n, i = 0; i < m; i++)
		y[i] = x[i], l[i] = t[i], all += t[i];
	for (gap = 1; gap < m / 9; gap = 3 * gap + 1)
		;
	for (; gap > 0; gap /= 3)
		for (i = gap; i < m; i++) {
			hold = y[i], keep = l[i];
			for (j = i; j >= gap && y[j - gap] < hold; j -= gap)
				y[j] = y[j - gap], l[j] = l[j - gap];
			y[j] = hold, l[j] = keep;
		}
	*best_f1 = 0;
	for (i = tp = 0; i < m; i++) {
		tp += l[i];
		if (i + 1 < m && y[i + 1] == y[i])
			continue;
		f = 2.0 * tp / (i + 1.0 + all);
		if (tp > 0 && f >= *best_f1)
			*best_f1 = f, best = y[i];
	}
	free(y), free(l);
	return best;
}
