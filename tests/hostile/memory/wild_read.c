/* tries: read through a wild pointer; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return *(volatile double *)0x123456789abc;
}
