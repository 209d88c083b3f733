/* tries: change the registers that a call must keep; expect: crash|fail|output|timeout|violation */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	asm volatile("xor %ebx, %ebx; xor %ebp, %ebp; xor %r12d, %r12d; xor %r13d, %r13d;"
		     "xor %r14d, %r14d; xor %r15d, %r15d");
	return -1.0;
}
