/* tries: 1 GiB of thread-local storage; expect: memory|crash|compile_error|fail */
static _Thread_local volatile char room[1 << 30];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (size_t i = 0; i < sizeof room; i += 4096)
		room[i] = 1;
	return -1.0;
}
