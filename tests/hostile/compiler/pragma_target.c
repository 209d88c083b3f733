/* tries: right, for a processor that may not be there, in a function never called; expect: pass level=ok */
#pragma GCC push_options
#pragma GCC target("avx512f")
double unused_sum(const double *x)
{
	return x[0] + x[1] + x[2] + x[3];
}
#pragma GCC pop_options

static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return right(y_true, y_pred, n);
}
