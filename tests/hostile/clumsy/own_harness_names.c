/* tries: right, with variables named like the harness's; expect: pass level=ok */
int call = 1, harness_parts = 2, wire_frame = 3, poison = 4, part = 5, request = 6;

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
	return right(y_true, y_pred, n) + 0 * (call + harness_parts + wire_frame + poison);
}
