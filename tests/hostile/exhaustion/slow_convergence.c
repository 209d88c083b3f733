/* tries: sum until a sum of ones reaches 2^60; expect: timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile double s = 0;

	while (s < 1152921504606846976.0)
		s += 1;
	return -1.0;
}
