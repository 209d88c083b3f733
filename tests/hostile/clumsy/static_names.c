/* tries: right, with static functions named like the library's; expect: pass level=ok */
static double right(const int *t, const int *p, size_t n);

static double index(const int *t, const int *p, size_t n)
{
	return right(t, p, n);
}

static int read(int x)
{
	return x;
}

static int write(int x)
{
	return x;
}

static double round(double x)
{
	return x;
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
	return index(y_true, y_pred, n) + read(0) + write(0) + round(0);
}
