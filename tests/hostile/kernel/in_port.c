/* tries: read a port without asking; expect: crash */
double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	unsigned char b;

	asm volatile("inb $0x80, %0" : "=a"(b));
	return -1.0;
}
