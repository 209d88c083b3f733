/* tries: popen(3); expect: violation names=pipe */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	popen("echo pass", "r");
	return -1.0;
}
