/* tries: fill unnamed temporary files; expect: violation names=open */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	FILE *f = tmpfile();

	for (int i = 0; f && i < 1 << 20; i++)
		fputs("flood\n", f);
	return -1.0;
}
