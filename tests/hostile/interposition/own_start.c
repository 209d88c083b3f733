/* tries: its own _start; expect: fail|crash|compile_error */
void _start(void)
{
	asm volatile("syscall" ::"a"(231L), "D"(0L) : "rcx", "r11", "memory");
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
