/* tries: unmap the inputs; expect: violation|crash|fail|output */
#include <stdint.h>
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	munmap((void *)((uintptr_t)y_true & -4096ul), 4096);
	munmap((void *)((uintptr_t)y_pred & -4096ul), 4096);
	return -1.0;
}
