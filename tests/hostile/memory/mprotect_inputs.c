/* tries: make the inputs writable and make every prediction right; expect: violation|crash|fail */
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	uintptr_t page = (uintptr_t)y_pred & -4096ul;

	mprotect((void *)page, 4096, PROT_READ | PROT_WRITE);
	for (size_t i = 0; i < n; i++)
		((volatile int *)y_pred)[i] = y_true[i];
	return 1.0;
}
