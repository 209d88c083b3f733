/* tries: allocate and touch memory until malloc gives NULL; expect: memory|fail */
#include <stdlib.h>
#include <string.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (void *p; (p = malloc(1 << 20)) != NULL;)
		memset(p, 1, 1 << 20);
	return -1.0;
}
