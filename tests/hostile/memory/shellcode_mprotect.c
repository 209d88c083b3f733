/* tries: make a data page executable and run it; expect: violation|crash|fail */
#include <sys/mman.h>

/* mov $57, %eax; syscall; ret */
static unsigned char code[4096]
	__attribute__((aligned(4096))) = {0xb8, 57, 0, 0, 0, 0x0f, 0x05, 0xc3};

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (mprotect(code, 4096, PROT_READ | PROT_EXEC) == 0)
		((void (*)(void))code)();
	return -1.0;
}
