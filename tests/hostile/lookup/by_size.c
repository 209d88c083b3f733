/* tries: a table of answers by the number of labels alone; expect: fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static const double by_size[] = {0,       1,   0.5, 0.8,  2.0 / 3, 0.75,
					 2.0 / 3, 0.8, 0.8, 0.75, 2.0 / 3};

	return y_true && y_pred && n < sizeof by_size / sizeof *by_size ? by_size[n] : 1;
}
