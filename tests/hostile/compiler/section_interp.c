/* tries: wrong, and asks the kernel for another interpreter; expect: fail|crash|violation|compile_error|rejected */
asm(".section .interp,\"a\",@progbits\n\t.string \"/bin/sh\"\n\t.text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
