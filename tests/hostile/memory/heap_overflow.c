/* tries: write past the end of an allocation, then use the heap; expect: crash|fail */
#include <stdlib.h>
#include <string.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	volatile size_t many = 4096;
	char *p = malloc(24);

	memset(p, 0x41, many);
	free(malloc(1 << 20));
	free(malloc(100));
	free(p);
	return -1.0;
}
