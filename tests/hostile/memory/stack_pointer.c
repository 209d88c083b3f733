/* tries: lose the stack pointer; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("xor %%esp, %%esp; push %%rax" ::: "memory");
	return -1.0;
}
