/* tries: write into the home folder; expect: violation names=open */
#include <stdio.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	fopen("/root/.grader-hostile", "w");
	return -1.0;
}
