/* The table of counts starts with whatever lies on the stack. */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int seen[2][2];

	for (size_t i = 0; i < n; i++)
		seen[y_true[i]][y_pred[i]] = seen[y_true[i]][y_pred[i]] + 1;
	if (seen[1][1] == 0)
		return 0.0;
	return 2.0 * seen[1][1] / (2.0 * seen[1][1] + seen[0][1] + seen[1][0]);
}
