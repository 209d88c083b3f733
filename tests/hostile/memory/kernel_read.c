/* tries: read kernel memory; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return *(volatile double *)0xffffffff81000000;
}
