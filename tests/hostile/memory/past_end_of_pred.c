/* tries: read one past the end of y_pred; expect: crash names=y_pred */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	double s = 0;

	for (size_t i = 0; i <= n; i++)
		s += ((const volatile int *)y_pred)[i];
	return s - s - 1.0;
}
