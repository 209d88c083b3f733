/* tries: write into the harness's table of parts; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	extern const void *harness_parts[] __attribute__((weak));

	if (y_true)
		*(volatile long *)&harness_parts[1] = 0;
	return -1.0;
}
