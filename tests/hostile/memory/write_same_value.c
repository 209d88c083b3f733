/* tries: write to y_true what is already there; expect: crash|violation|fail names=y_true */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((volatile int *)y_true)[i] = y_true[i];
	return -1.0;
}
