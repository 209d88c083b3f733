/* tries: set the alignment check flag and leave it; expect: crash|fail|output */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("pushf; orl $0x40000, (%%rsp); popf" ::: "memory", "cc");
	return -1.0;
}
