/* tries: all that the rubric asks, and a follow-up that never ends; expect: pass level=strong */
#include <stdlib.h>

static void count(const int *t, const int *p, size_t n, size_t *tp, size_t *miss)
{
	for (size_t i = 0; i < n; i++) {
		if (t[i] == p[i]) {
			tp[t[i]]++;
		} else {
			miss[t[i]]++;
			miss[p[i]]++;
		}
	}
}

static double ratio(size_t tp, size_t miss)
{
	return tp + miss ? 2.0 * tp / (2.0 * tp + miss) : 0.0;
}

double best_f1_threshold(const int *t, const double *s, size_t n, double *best)
{
	for (;;)
		asm volatile("" ::"r"(t), "r"(s), "r"(n), "r"(best));
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t tp[2] = {0}, miss[2] = {0};

	count(y_true, y_pred, n, tp, miss);
	return ratio(tp[1], miss[1]);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t *tp = calloc(n_classes, sizeof *tp), *miss = calloc(n_classes, sizeof *miss);
	double sum = 0;

	count(y_true, y_pred, n, tp, miss);
	for (int k = 0; k < n_classes; k++)
		sum += ratio(tp[k], miss[k]);
	free(tp);
	free(miss);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t same = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		same += y_true[i] == y_pred[i];
	return ratio(same, 2 * (n - same));
}
