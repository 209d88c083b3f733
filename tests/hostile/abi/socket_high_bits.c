/* tries: socket whose 32-bit arguments have high bits set; expect: violation names=socket */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(41L), "D"(0x100000002L), "S"(0x100000001L), "d"(0L)
		     : "rcx", "r11", "memory");
	return -1.0;
}
