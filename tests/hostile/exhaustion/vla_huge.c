/* tries: a variable-length array of 100 million doubles; expect: crash|memory */
static volatile size_t many = 100000000;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile double room[many];

	for (size_t i = many; i > 0; i -= 512)
		room[i - 1] = 1;
	return -1.0;
}
