/* tries: make the predictions right by writing them; expect: crash names=y_pred */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((volatile int *)y_pred)[i] = y_true[i];
	return 1.0;
}
