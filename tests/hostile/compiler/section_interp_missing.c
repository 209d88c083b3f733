/* tries: wrong, and asks for an interpreter that is not there, so that it cannot be started; expect: fail|crash|violation|compile_error|rejected */
asm(".section .interp,\"a\",@progbits\n\t.string \"/made-by-hostile\"\n\t.text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
