/* tries: write to standard error without end, a byte at a time; expect: timeout|crash */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		write(2, "x", 1);
}
