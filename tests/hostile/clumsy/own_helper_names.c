/* tries: right, with functions of its own named like those of the harness; expect: pass level=ok */
#define NOT_INLINE __attribute__((noinline, noclone))

NOT_INLINE size_t in_rows(size_t hits)
{
	return 2 * hits;
}

NOT_INLINE double call_begin(size_t hits, size_t misses)
{
	return (double)in_rows(hits) / (double)(in_rows(hits) + misses);
}

NOT_INLINE size_t out_f64(const int *t, const int *p, size_t n)
{
	size_t hits = 0;

	for (size_t i = 0; i < n; i++)
		hits += t[i] == 1 && p[i] == 1;
	return hits;
}

NOT_INLINE size_t call_send(const int *t, const int *p, size_t n)
{
	size_t misses = 0;

	for (size_t i = 0; i < n; i++)
		misses += t[i] != p[i];
	return misses;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t hits = out_f64(y_true, y_pred, n), misses = call_send(y_true, y_pred, n);

	return hits + misses ? call_begin(hits, misses) : 0.0;
}
