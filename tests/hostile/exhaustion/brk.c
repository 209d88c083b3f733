/* tries: grow the data segment until it fails; expect: memory|fail|crash */
#define _GNU_SOURCE
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (volatile char *p; (p = sbrk(1 << 20)) != (void *)-1;)
		for (int i = 0; i < 1 << 20; i += 4096)
			p[i] = 1;
	return -1.0;
}
