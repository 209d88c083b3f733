/* tries: its own __errno_location, which points nowhere; expect: fail|crash */
#include <stdlib.h>

int *__errno_location(void)
{
	return (int *)8;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return malloc(n + (1ul << 62)) ? 1.0 : -1.0;
}
