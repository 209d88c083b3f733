/* tries: write one past the end of y_pred; expect: crash names=y_pred */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	((volatile int *)y_pred)[n] = 1;
	return -1.0;
}
