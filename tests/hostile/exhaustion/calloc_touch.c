/* tries: touch one gigabyte of calloc a page at a time; expect: memory|crash|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile char *p = calloc(1, 1 << 30);

	if (p)
		for (size_t i = 0; i < 1 << 30; i += 4096)
			p[i] = 1;
	return -1.0;
}
