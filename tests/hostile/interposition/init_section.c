/* tries: put code into the section .init; expect: violation|crash|fail|timeout|compile_error */
asm(".section .init,\"ax\",@progbits\n\t"
    "mov $39, %eax\n\tsyscall\n\tmov $57, %eax\n\tsyscall\n\t"
    ".text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
