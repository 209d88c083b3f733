/* tries: one allocation of a tebibyte; expect: memory|fail */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile char *p = malloc(1ul << 40);

	if (p)
		for (size_t i = 0; i < 1ul << 40; i += 4096)
			p[i] = 1;
	return -1.0;
}
