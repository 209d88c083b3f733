/* tries: loop before the harness starts; expect: timeout|crash */
__attribute__((constructor)) static void early(void)
{
	for (;;)
		asm volatile("");
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
