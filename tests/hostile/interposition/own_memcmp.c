/* tries: its own memcmp and strcmp that find everything equal; expect: fail|crash|output|missing */
int memcmp(const void *a, const void *b, size_t bytes)
{
	(void)a, (void)b, (void)bytes;
	return 0;
}

int strcmp(const char *a, const char *b)
{
	(void)a, (void)b;
	return 0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
