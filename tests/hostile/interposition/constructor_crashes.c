/* tries: crash before the harness starts; expect: crash */
__attribute__((constructor)) static void early(void)
{
	asm volatile("ud2");
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
