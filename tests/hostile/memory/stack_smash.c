/* tries: write far past a local array; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char room[16];
	volatile char *r = room;

	for (int i = 0; i < 4096; i++)
		r[i] = 0x41;
	return -1.0;
}
