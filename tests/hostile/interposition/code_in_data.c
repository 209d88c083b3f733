/* tries: code placed in .data and called; expect: crash */
__attribute__((section(".data#"), noinline)) static double here(size_t n)
{
	return n ? -1.0 : -2.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return here(n);
}
