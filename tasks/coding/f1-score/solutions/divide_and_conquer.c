/* Recursion throughout: halves are counted and added, and scores are sorted by merging. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct tally {
	size_t hits, errors;
};

static struct tally count(const int *y_true, const int *y_pred, size_t n, int k)
{
	struct tally left, right;

	if (n == 0)
		return (struct tally){0, 0};
	if (n == 1) {
		int a = *y_true == k, b = *y_pred == k;

		return (struct tally){a && b, a != b};
	}
	left = count(y_true, y_pred, n / 2, k);
	right = count(y_true + n / 2, y_pred + n / 2, n - n / 2, k);
	return (struct tally){left.hits + right.hits, left.errors + right.errors};
}

static double f1(struct tally t)
{
	return t.hits ? 2.0 * t.hits / (2.0 * t.hits + t.errors) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return f1(count(y_true, y_pred, n, 1));
}

static double sum_of_f1(const struct tally *classes, int n)
{
	if (n == 1)
		return f1(classes[0]);
	return sum_of_f1(classes, n / 2) + sum_of_f1(classes + n / 2, n - n / 2);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	static struct tally classes[1000];

	memset(classes, 0, sizeof(classes));
	for (size_t i = 0; i < n; i++) {
		if (y_true[i] == y_pred[i]) {
			classes[y_true[i]].hits++;
		} else {
			classes[y_true[i]].errors++;
			classes[y_pred[i]].errors++;
		}
	}
	return sum_of_f1(classes, n_classes) / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	struct tally sum = {0, 0};

	if (n_classes == 1)
		return n > 0;
	for (size_t i = 0; i < n; i++) {
		sum.hits += y_true[i] == y_pred[i];
		sum.errors += 2 * (y_true[i] != y_pred[i]);
	}
	return f1(sum);
}

static void merge_sort(size_t *index, size_t *spare, size_t n, const double *scores)
{
	size_t half = n / 2, i = 0, j = half;

	if (n < 2)
		return;
	merge_sort(index, spare, half, scores);
	merge_sort(index + half, spare, n - half, scores);
	for (size_t k = 0; k < n; k++) {
		if (j == n || (i < half && scores[index[i]] >= scores[index[j]]))
			spare[k] = index[i++];
		else
			spare[k] = index[j++];
	}
	memcpy(index, spare, n * sizeof(*index));
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	size_t *index = malloc((2 * n + 1) * sizeof(*index));
	double threshold = INFINITY, best = 0;
	struct tally t = {0, 0};

	for (size_t i = 0; i < n; i++) {
		index[i] = i;
		t.errors += (size_t)y_true[i]; /* all positives are missed at first */
	}
	merge_sort(index, index + n, n, scores);
	for (size_t i = 0; i < n; i++) {
		if (y_true[index[i]]) {
			t.hits++;
			t.errors--;
		} else {
			t.errors++;
		}
		if (i + 1 < n && scores[index[i + 1]] == scores[index[i]])
			continue;
		if (t.hits && f1(t) >= best) {
			best = f1(t);
			threshold = scores[index[i]];
		}
	}
	free(index);
	*best_f1 = best;
	return threshold;
}
