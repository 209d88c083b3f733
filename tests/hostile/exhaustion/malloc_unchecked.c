/* tries: allocate and touch memory and never look at what malloc gives; expect: memory|crash */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;) {
		volatile char *p = malloc(4096);

		*p = 1;
	}
}
