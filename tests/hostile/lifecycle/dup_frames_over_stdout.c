/* tries: make standard output the frames' descriptor; expect: violation|fail|output|crash */
#include <stdio.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	dup2(3, 1);
	puts("GFR1");
	fflush(stdout);
	return -1.0;
}
