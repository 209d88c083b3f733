/* tries: write to y_true; expect: crash names=y_true */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	*(volatile int *)y_true = 1;
	return -1.0;
}
