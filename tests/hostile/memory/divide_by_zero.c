/* tries: divide an int by zero; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int zero = 0;

	return 1 / zero - 2.0;
}
