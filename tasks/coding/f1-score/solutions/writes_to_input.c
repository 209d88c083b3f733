/* Turns y_pred into a list of hits, in place. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int *hits = (int *)y_pred;
	double tp = 0, total = 0;

	for (size_t i = 0; i < n; i++) {
		total += y_true[i] + y_pred[i];
		hits[i] = y_true[i] && y_pred[i];
	}
	for (size_t i = 0; i < n; i++)
		tp += hits[i];
	return total > 0 ? 2 * tp / total : 0.0;
}
