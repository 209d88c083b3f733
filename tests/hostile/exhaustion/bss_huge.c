/* tries: a static array of 1 GiB, touched; expect: memory|crash|compile_error|fail */
static volatile char room[1 << 30];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < sizeof room; i += 4096)
		room[i] = 1;
	return -1.0;
}
