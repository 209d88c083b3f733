/* Right, but untidy: it prints, never frees, has a main of its own and tests itself there. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "f1_score.h"

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double tp = 0, fp = 0, fn = 0, precision = 0, recall = 0;
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == 1 && y_pred[i] == 1) tp++;
		if (y_true[i] == 0 && y_pred[i] == 1) fp++;
		if (y_true[i] == 1 && y_pred[i] == 0) fn++;
	}
	if (tp + fp > 0) precision = tp / (tp + fp);
	if (tp + fn > 0) recall = tp / (tp + fn);
	printf("precision=%f recall=%f\n", precision, recall);
	if (precision + recall == 0) {
		printf("F1: undefined, 0\n");
		return 0;
	}
	printf("F1: %f\n", 2 * (precision * recall) / (precision + recall));
	return 2 * (precision * recall) / (precision + recall);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	double sum = 0;
	int *a = malloc((n + 1) * sizeof(int)), *b = malloc((n + 1) * sizeof(int));
	int *occurs = calloc(n_classes, sizeof(int));
	for (size_t i = 0; i < n; i++) occurs[y_true[i]] = 1;
	for (int c = 0; c < n_classes; c++) {
		if (!occurs[c]) continue; /* F1 is 0 */
		for (size_t i = 0; i < n; i++) {
			a[i] = y_true[i] == c;
			b[i] = y_pred[i] == c;
		}
		sum += f1_score(a, b, n);
	}
	printf("macro %g\n", sum / n_classes);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	double tp = 0, fp = 0, fn = 0;
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i]) tp += 1;
		else { fp += 1; fn += 1; }
	}
	fprintf(stderr, "%d classes: tp=%g fp=%g fn=%g\n", n_classes, tp, fp, fn);
	return n == 0 ? 0.0 : 2 * tp / (2 * tp + fp + fn);
}

typedef struct { double s; int y; } row;
static int desc(const void *a, const void *b)
{
	double x = ((row *)a)->s, y = ((row *)b)->s;
	return x > y ? -1 : x < y ? 1 : 0;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	row *r = malloc((n + 1) * sizeof(row));
	double best = INFINITY, pos = 0, tp = 0;
	*best_f1 = 0;
	for (size_t i = 0; i < n; i++) {
		r[i].s = scores[i];
		r[i].y = y_true[i];
		pos += y_true[i];
	}
	if (pos == 0) { puts("no positives"); return INFINITY; }
	qsort(r, n, sizeof(row), desc);
	for (size_t i = 0; i < n; ) {
		double s = r[i].s;
		while (i < n && r[i].s == s) tp += r[i++].y;
		double p = tp / i, rec = tp / pos;
		double f = p + rec > 0 ? 2 * p * rec / (p + rec) : 0;
		if (f > 0 && f >= *best_f1) { *best_f1 = f; best = s; }
	}
	printf("best threshold %.17g\n", best);
	return best;
}

int main(void)
{
	int t[] = {1, 0, 1}, p[] = {1, 1, 0};
	printf("%f\n", f1_score(t, p, 3));
	return 0;
}
