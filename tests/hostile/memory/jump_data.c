/* tries: call the labels; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return ((double (*)(void))y_true)();
}
