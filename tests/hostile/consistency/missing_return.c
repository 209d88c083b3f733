/* tries: no return but where there are no hits; expect: fail|unstable|crash|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	int hits = 0;

	for (size_t i = 0; i < n; i++)
		hits += y_true[i] == 1 && y_pred[i] == 1;
	if (hits == 0)
		return 0.0;
}
