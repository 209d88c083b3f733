/* tries: a table of answers by the order of the calls; expect: fail|unstable */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static const double in_order[] = {1, 0, 0, 0.8, 0.75, 2.0 / 3, 0.5, 1, 0, 0.4};
	static size_t calls;

	return y_true && y_pred && calls < n + 10 ? in_order[calls++ % 10] : 0.5;
}
