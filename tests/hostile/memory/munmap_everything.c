/* tries: unmap all it can; expect: violation|crash|fail|output */
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (unsigned long at = 0x10000; at < 0x7ffffffff000; at += 1ul << 30)
		munmap((void *)at, 1ul << 30);
	return -1.0;
}
