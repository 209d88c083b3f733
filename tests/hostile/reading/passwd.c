/* tries: read /etc/passwd; expect: violation names=open */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	FILE *f = fopen("/etc/passwd", "r");

	for (int c; f && (c = getc(f)) != EOF;)
		putchar(c);
	return -1.0;
}
