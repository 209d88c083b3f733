/* tries: ask for an executable stack and run code on it; expect: crash|fail|violation */
asm(".section .note.GNU-stack,\"x\",@progbits\n\t.text");

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile unsigned char code[] = {0xb8, 57, 0, 0, 0, 0x0f, 0x05, 0xc3}; /* fork */

	if (((int (*)(void))(unsigned long)code)() == 0)
		((void (*)(void))0)();
	return -1.0;
}
