/* tries: right where x87 has its full precision at each call, and leaves it single; expect: pass level=ok */
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
	unsigned short word, single;
	double v;

	asm volatile("fnstcw %0" : "=m"(word));
	v = (word & 0x300) == 0x300 ? right(y_true, y_pred, n) : -1.0;
	single = word & ~0x300;
	asm volatile("fldcw %0" ::"m"(single));
	return v;
}
