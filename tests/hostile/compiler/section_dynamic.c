/* tries: wrong, with a dynamic section of its own that asks for a library; expect: fail|crash|compile_error */
asm(".section .dynamic,\"aw\",@progbits\n\t.quad 1, 1, 0, 0\n\t.text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
