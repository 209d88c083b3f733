/* tries: its own memset that does nothing, so that no poison is laid; expect: fail|crash|output */
void *memset(void *to, int byte, size_t bytes)
{
	return byte + bytes ? to : NULL;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile double never_written[64];
	double s = 0;

	for (int i = 0; i < 64; i++)
		s += never_written[i];
	return s - 1.0;
}
