/* tries: its own memcpy that turns every 8 bytes into 1.0; expect: fail|crash|output */
void *memcpy(void *restrict to, const void *restrict from, size_t bytes)
{
	volatile char *t = to;
	const volatile char *f = from;
	static const double one = 1.0;

	if (bytes == 8)
		f = (const volatile char *)&one;
	for (size_t i = 0; i < bytes; i++)
		t[i] = f[i];
	return to;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
