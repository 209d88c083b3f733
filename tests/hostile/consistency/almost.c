/* tries: within a thousandth of the right number; expect: fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double v = 0;

	for (size_t i = 0; i < n; i++)
		v += y_true[i] == y_pred[i];
	return n ? v / n + 0.001 : 0.001;
}
