/* tries: write a file without end in the current folder; expect: violation names=open */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	FILE *f = fopen("flood", "w");

	for (int i = 0; f && i < 1 << 20; i++)
		fputs("flood\n", f);
	return -1.0;
}
