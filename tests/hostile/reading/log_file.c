/* tries: write a log beside itself, as careless code does; expect: violation names=open */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	FILE *f = fopen("debug.log", "a");

	if (f)
		fprintf(f, "%zu\n", n);
	return -1.0;
}
