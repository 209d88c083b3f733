/* tries: run code on the stack; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile unsigned char code[] = {0xc3, 0xc3, 0xc3, 0xc3};

	((void (*)(void))(unsigned long)code)();
	return -1.0;
}
