/* tries: the sysenter instruction; expect: violation|crash|fail|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("push %%rbp; mov %%rsp, %%rbp; sysenter; pop %%rbp" ::"a"(20)
		     : "memory", "rcx", "rdx");
	return -1.0;
}
