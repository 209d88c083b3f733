/* Each class anew over all entries, with f1_score's own loop; a heap in place of a sort. */
#include <math.h>
#include <stdlib.h>

static double one_vs_rest(const int *y_true, const int *y_pred, size_t n, int k)
{
	long tp = 0, wrong = 0;

	for (size_t i = 0; i < n; i++) {
		int a = y_true[i] == k, b = y_pred[i] == k;

		tp += a & b;
		wrong += a ^ b;
	}
	return tp == 0 ? 0.0 : (double)tp / ((double)tp + 0.5 * (double)wrong);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return one_vs_rest(y_true, y_pred, n, 1);
}

double f1_macro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	double mean = 0.0;

	for (int k = 0; k < n_classes; k++) /* a running mean */
		mean += (one_vs_rest(y_true, y_pred, n, k) - mean) / (k + 1);
	return mean;
}

double f1_micro(const int *y_true, const int *y_pred, size_t n, int n_classes)
{
	size_t tp = 0, fp = 0, fn = 0;

	for (int k = 0; k < n_classes; k++) {
		for (size_t i = 0; i < n; i++) {
			tp += y_pred[i] == k && y_true[i] == k;
			fp += y_pred[i] == k && y_true[i] != k;
			fn += y_pred[i] != k && y_true[i] == k;
		}
	}
	return tp + fp + fn ? (double)(tp + tp) / (double)(tp + tp + fp + fn) : 0.0;
}

struct item {
	double score;
	int label;
};

static void sink(struct item *heap, size_t size, size_t at)
{
	struct item moved = heap[at];

	for (size_t child; (child = 2 * at + 1) < size; at = child) {
		if (child + 1 < size && heap[child + 1].score > heap[child].score)
			child++;
		if (heap[child].score <= moved.score)
			break;
		heap[at] = heap[child];
	}
	heap[at] = moved;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	struct item *heap = malloc(sizeof(struct item) * (n ? n : 1));
	double threshold = INFINITY, top = 0.0;
	size_t positives = 0, tp = 0, taken = 0, left = n;

	for (size_t i = 0; i < n; i++) {
		heap[i].score = scores[i];
		heap[i].label = y_true[i];
		positives += (size_t)y_true[i];
	}
	for (size_t i = n / 2; i-- > 0;)
		sink(heap, n, i);
	while (left > 0) {
		double score = heap[0].score, f1;

		while (left > 0 && heap[0].score == score) {
			tp += (size_t)heap[0].label;
			taken++;
			heap[0] = heap[--left];
			if (left)
				sink(heap, left, 0);
		}
		f1 = tp ? 2.0 * (double)tp / (double)(taken + positives) : 0.0;
		if (f1 >= top && f1 > 0) {
			top = f1;
			threshold = score;
		}
	}
	free(heap);
	*best_f1 = top;
	return threshold;
}
