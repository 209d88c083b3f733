/* tries: write to descriptor 2^32 + 5, which the kernel reads as 5; expect: violation|fail */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(1L), "D"(0x100000005L), "S"("x"), "d"(1L)
		     : "rcx", "r11", "memory");
	if (got == 1)
		__builtin_trap(); /* it was written */
	return -1.0;
}
