/* tries: read a page before the arrays; expect: crash|fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int far = ((const volatile int *)y_pred)[-(1 << 20)];

	(void)far;
	return -1.0;
}
