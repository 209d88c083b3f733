/* tries: expand /etc/*; expect: violation */
#include <glob.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	glob_t g;

	glob("/etc/*", 0, NULL, &g);
	return -1.0;
}
