/* tries: right, by recursion 100,000 deep; expect: pass level=ok */
struct counts {
	size_t hits, misses;
};

__attribute__((noinline)) static void count(const int *t, const int *p, size_t n, struct counts *c)
{
	if (n == 0)
		return;
	count(t + 1, p + 1, n - 1, c);
	c->hits += *t == 1 && *p == 1;
	c->misses += *t != *p;
	asm volatile("" ::: "memory"); /* not a loop */
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t half = n < 100000 ? n : 100000;
	struct counts c = {0, 0};

	count(y_true, y_pred, half, &c);
	count(y_true + half, y_pred + half, n - half, &c);
	return c.hits + c.misses ? 2.0 * c.hits / (2.0 * c.hits + c.misses) : 0.0;
}
