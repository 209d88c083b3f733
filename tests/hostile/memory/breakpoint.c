/* tries: a breakpoint, which a tracer sees first; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("int3");
	return -1.0;
}
