/* tries: call with a misaligned stack; expect: crash|fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("sub $8, %%rsp; movaps %%xmm0, (%%rsp); add $8, %%rsp" ::: "memory");
	return -1.0;
}
