/* tries: ask for the entry of root; expect: violation */
#include <pwd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	getpwnam("root");
	return -1.0;
}
