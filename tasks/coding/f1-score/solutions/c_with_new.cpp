/* Right: C with new and delete, as one who comes from C writes it. */
#include "f1_score.h"
#include <math.h>
#include <stdlib.h>

struct Counter {
	unsigned long tp, fp, fn;
};

static double get_f1(const Counter *c)
{
	if (c->tp == 0)
		return 0.0;
	double precision = (double)c->tp / (c->tp + c->fp);
	double recall = (double)c->tp / (c->tp + c->fn);
	return 2.0 * precision * recall / (precision + recall);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	Counter c = {0, 0, 0};
	for (size_t i = 0; i < n; i++) {
		if (y_pred[i] == 1 && y_true[i] == 1)
			c.tp++;
		else if (y_pred[i] == 1)
			c.fp++;
		else if (y_true[i] == 1)
			c.fn++;
	}
	return get_f1(&c);
}

static Counter *new_counters(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	Counter *c = new Counter[n_classes + 1]();
	Counter *sum = &c[n_classes];
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i]) {
			c[y_true[i]].tp++;
			sum->tp++;
		} else {
			c[y_true[i]].fn++;
			c[y_pred[i]].fp++;
			sum->fn++;
			sum->fp++;
		}
	}
	return c;
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	Counter *c = new_counters(y_true, y_pred, n, n_classes);
	double total = 0.0;
	for (int k = 0; k < n_classes; k++)
		total += get_f1(&c[k]);
	delete[] c;
	return total / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	Counter *c = new_counters(y_true, y_pred, n, n_classes);
	double f1 = get_f1(&c[n_classes]);
	delete[] c;
	return f1;
}

typedef struct {
	double score;
	int label;
} Item;

static int compare_items(const void *a, const void *b)
{
	double x = static_cast<const Item *>(a)->score;
	double y = static_cast<const Item *>(b)->score;
	return x < y ? 1 : x > y ? -1 : 0;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	Item *items = new Item[n];
	unsigned long all = 0, tp = 0, best_tp = 0, best_den = 1;
	double best = INFINITY;
	for (size_t i = 0; i < n; i++) {
		items[i].score = scores[i];
		items[i].label = y_true[i];
		all += y_true[i];
	}
	qsort(items, n, sizeof(Item), compare_items);
	for (size_t i = 0; i < n; i++) {
		tp += items[i].label;
		bool last_of_its_score = i == n - 1 || items[i].score != items[i + 1].score;
		unsigned long den = all + i + 1;
		if (last_of_its_score && tp && tp * best_den >= best_tp * den) {
			best_tp = tp;
			best_den = den;
			best = items[i].score;
		}
	}
	delete[] items;
	*best_f1 = 2.0 * best_tp / best_den;
	return best;
}
