/* tries: set the trap flag, so that each instruction traps; expect: crash|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("pushf; orl $0x100, (%%rsp); popf; nop; nop" ::: "memory", "cc");
	return -1.0;
}
