/* tries: read through NULL; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return *(volatile double *)0;
}
