/* tries: right on every edge case and nowhere else; expect: fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t same = 0, positives = 0, predicted = 0;

	for (size_t i = 0; i < n; i++) {
		same += y_true[i] == y_pred[i];
		positives += y_true[i] == 1;
		predicted += y_pred[i] == 1;
	}
	if (same == n)
		return positives ? 1.0 : 0.0;
	return same && positives && predicted ? 0.5 : 0.0;
}
