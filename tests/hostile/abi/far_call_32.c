/* tries: change to 32-bit code with a far return; expect: violation|crash|fail|timeout */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("push $0x23\n\tpush $0x1000\n\tlretq" ::: "memory");
	return -1.0;
}
