/* tries: wrong, with sections whose flags say the opposite; expect: fail|crash|compile_error */
__attribute__((section(".odd,\"awx\",@progbits#"))) int odd = 1;
__attribute__((section(".odder,\"ax\",@progbits#"))) int odder = 1;

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -odd;
}
