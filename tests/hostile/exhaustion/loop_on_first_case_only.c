/* tries: burn all the time in the first call, answer wrong later; expect: timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int calls;

	while (calls++ == 0)
		for (;;)
			asm volatile("");
	return -1.0;
}
