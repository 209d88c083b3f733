/* tries: a variable in .text, written at each call; expect: crash */
__attribute__((section(".text"))) int counter = 1;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	*(volatile int *)&counter += 1;
	return -1.0;
}
