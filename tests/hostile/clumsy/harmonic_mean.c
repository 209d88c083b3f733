/* tries: right, by way of precision and recall; expect: pass level=ok */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double tp = 0, pp = 0, ap = 0, precision, recall;

	for (size_t i = 0; i < n; i++) {
		tp += y_true[i] && y_pred[i];
		pp += y_pred[i];
		ap += y_true[i];
	}
	precision = pp ? tp / pp : 0;
	recall = ap ? tp / ap : 0;
	return precision + recall ? 2 * precision * recall / (precision + recall) : 0.0;
}
