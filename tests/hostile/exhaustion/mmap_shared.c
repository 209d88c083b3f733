/* tries: fill shared anonymous memory, which some limits do not count; expect: memory|fail|violation|crash */
#define _GNU_SOURCE
#include <sys/mman.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int k = 0; k < 16; k++) {
		char *p = mmap(NULL, 1 << 26, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			       -1, 0);

		if (p == MAP_FAILED)
			break;
		for (size_t i = 0; i < 1 << 26; i += 4096)
			((volatile char *)p)[i] = 1;
	}
	return -1.0;
}
