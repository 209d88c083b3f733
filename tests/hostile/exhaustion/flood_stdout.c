/* tries: write to standard output without end; expect: timeout|crash */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (;;)
		puts("f1_score: pass pass pass pass pass pass pass pass pass pass");
}
