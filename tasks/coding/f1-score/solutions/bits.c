/* Counts by two-bit codes, and a radix sort of the scores' bit patterns. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static double ratio(uint64_t twice_tp, uint64_t rest)
{
	return twice_tp ? (double)twice_tp / (double)(twice_tp + rest) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	uint64_t seen[4] = {0, 0, 0, 0};

	for (size_t i = 0; i < n; i++)
		seen[(unsigned)y_true[i] << 1 | (unsigned)y_pred[i]]++;
	return ratio(seen[3] << 1, seen[1] + seen[2]);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	uint64_t hit[1000] = {0}, miss[1000] = {0};
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		uint64_t same = y_true[i] == y_pred[i];

		hit[y_true[i]] += same;
		miss[y_true[i]] += !same;
		miss[y_pred[i]] += !same;
	}
	for (int k = 0; k < n_classes; k++)
		sum += ratio(2 * hit[k], miss[k]);
	return sum / n_classes;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	uint64_t wrong = 0;

	(void)n_classes;
	for (size_t i = 0; i < n; i++)
		wrong += (y_true[i] ^ y_pred[i]) != 0;
	return ratio(2 * (n - wrong), 2 * wrong);
}

struct keyed {
	uint64_t key;
	double score;
	uint64_t label;
};

/* A key that rises as the score falls. Adding 0.0 turns -0.0 into 0.0. */
static uint64_t falling_key(double score)
{
	double plain = score + 0.0;
	uint64_t bits;

	memcpy(&bits, &plain, sizeof(bits));
	return bits >> 63 ? bits : ~(bits | UINT64_C(1) << 63);
}

static void radix_pass(const struct keyed *from, struct keyed *to, size_t n, int shift)
{
	size_t start[257] = {0};

	for (size_t i = 0; i < n; i++)
		start[(from[i].key >> shift & 255) + 1]++;
	for (int b = 0; b < 256; b++)
		start[b + 1] += start[b];
	for (size_t i = 0; i < n; i++)
		to[start[from[i].key >> shift & 255]++] = from[i];
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	struct keyed *a = malloc(2 * (n + 1) * sizeof(*a)), *b = a + n;
	uint64_t positives = 0, tp = 0;
	double best = 0, threshold = INFINITY;

	for (size_t i = 0; i < n; i++) {
		a[i] = (struct keyed){falling_key(scores[i]), scores[i], (uint64_t)y_true[i]};
		positives += a[i].label;
	}
	for (int shift = 0; shift < 64; shift += 16) {
		radix_pass(a, b, n, shift);
		radix_pass(b, a, n, shift + 8);
	}
	for (size_t i = 0; i < n; i++) {
		double f1;

		tp += a[i].label;
		if (i + 1 < n && a[i].key == a[i + 1].key)
			continue;
		f1 = ratio(2 * tp, i + 1 - tp + positives - tp);
		if (f1 > 0 && f1 >= best) {
			best = f1;
			threshold = a[i].score;
		}
	}
	free(a);
	*best_f1 = best;
	return threshold;
}
