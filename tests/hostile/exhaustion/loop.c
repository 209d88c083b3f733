/* tries: loop without end; expect: timeout names=timeouts */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		asm volatile("");
}
