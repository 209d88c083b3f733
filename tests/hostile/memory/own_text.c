/* tries: make its own code writable and change it; expect: violation|crash|fail */
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *page = (char *)((uintptr_t)f1_score & -4096ul);

	if (mprotect(page, 8192, PROT_READ | PROT_WRITE | PROT_EXEC) == 0)
		*(volatile char *)page = 0xc3;
	return -1.0;
}
