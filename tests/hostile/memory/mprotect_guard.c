/* tries: make the guard page readable and read past the end; expect: violation|crash|fail */
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	mprotect((void *)(y_pred + n), 4096, PROT_READ);
	return ((const volatile int *)y_pred)[n] - 1e9;
}
