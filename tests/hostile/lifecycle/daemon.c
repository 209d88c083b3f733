/* tries: daemon(3); expect: violation */
#define _GNU_SOURCE
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	daemon(1, 1);
	return -1.0;
}
