/* tries: right, by an indirect function made in assembly; expect: pass level=ok */
static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

__attribute__((used)) static void *choose(void)
{
	return (void *)right;
}

asm(".globl f1_score\n\t.type f1_score, @gnu_indirect_function\n\t.set f1_score, choose");
