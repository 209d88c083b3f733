/* tries: a main that is an array of code; expect: fail|compile_error */
const unsigned char main[] __attribute__((section(".text,\"ax\",@progbits#"))) = {0x31, 0xc0, 0xc3};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
