/* tries: give the heap's memory back under the library's feet; expect: crash|fail|violation */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	free(malloc(100));
	sbrk(-65536);
	free(malloc(1000));
	return -1.0;
}
