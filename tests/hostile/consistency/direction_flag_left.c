/* tries: leave the direction flag set, be right all the same, and check that the next call does not see it; expect: pass level=ok */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	size_t hits = 0, misses = 0;
	unsigned long flags;

	asm volatile("pushf\n\tpop %0" : "=r"(flags));
	if (flags & 0x400)
		return -1.0;
	for (size_t i = 0; i < n; i++) {
		hits += y_true[i] == 1 && y_pred[i] == 1;
		misses += y_true[i] != y_pred[i];
	}
	asm volatile("std" ::: "cc");
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}
