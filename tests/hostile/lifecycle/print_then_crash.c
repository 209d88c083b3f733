/* tries: leave text unflushed in stdio and crash; expect: crash */
#include <stdio.h>
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	printf("pass");
	abort();
}
