/* tries: sigreturn with a frame of its own making; expect: crash|violation|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("mov $15, %%eax\n\tsyscall" ::: "rax", "rcx", "r11", "memory");
	return -1.0;
}
