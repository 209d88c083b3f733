/* tries: a static array of 64 GiB; expect: compile_error|memory|crash|fail */
static volatile char room[1ul << 36];

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	room[n << 20] = 1;
	return -1.0;
}
