/* tries: right where x87 is empty at each call, and leaves its stack full; expect: pass level=ok */
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
	unsigned char env[28];
	double v;

	asm volatile("fnstenv %0; fldenv %0" : "+m"(env));
	v = env[8] == 0xff && env[9] == 0xff ? right(y_true, y_pred, n) : -1.0;
	asm volatile("fld1; fld1; fld1; fld1; fld1; fld1; fld1; fld1");
	return v;
}
