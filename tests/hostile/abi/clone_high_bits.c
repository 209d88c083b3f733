/* tries: clone with flags in the high half alone; expect: violation names=clone */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(56L), "D"(0x100000000L), "S"(0L), "d"(0L)
		     : "rcx", "r11", "memory");
	if (got == 0)
		asm volatile("syscall" ::"a"(60L), "D"(0L) : "rcx", "r11");
	return -1.0;
}
