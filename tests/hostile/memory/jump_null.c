/* tries: call through NULL; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile long nowhere = 0;

	return ((double (*)(void))nowhere)();
}
