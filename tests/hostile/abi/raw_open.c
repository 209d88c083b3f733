/* tries: open by a bare syscall instruction, past the library; expect: violation names=open */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	long got;

	asm volatile("syscall"
		     : "=a"(got)
		     : "a"(2L), "D"("/etc/passwd"), "S"(0L), "d"(0L)
		     : "rcx", "r11", "memory");
	return -1.0;
}
