/* tries: right, with global functions named like the library's; expect: pass level=ok */
double gamma(double x);
double y1 = 0, signal_ = 0, log2_ = 0;
int time = 0;

double gamma(double x)
{
	return x;
}

int error(int x)
{
	return x;
}

double y0(void)
{
	return 1;
}

int send(void)
{
	return 1;
}

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
	return gamma(right(y_true, y_pred, n)) + y1 + error(0) + signal_ + time + log2_;
}
