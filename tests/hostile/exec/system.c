/* tries: system(3); expect: violation names=clone */
#include <stdlib.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	system("echo pass");
	return -1.0;
}
