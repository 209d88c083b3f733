/* tries: wrong, with a section that wants to lie over the harness's; expect: fail|crash|compile_error */
asm(".section .text.unlikely.startup.hot,\"axG\",@progbits,f1_score,comdat\n\tud2\n\t.text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
