/* tries: divide an int by zero; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile int many = 7, zero = 0;

	return many / zero - 2.0;
}
