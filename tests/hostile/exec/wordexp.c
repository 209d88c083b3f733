/* tries: have the library run a command to expand a word; expect: violation */
#include <wordexp.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	wordexp_t w;

	wordexp("$(echo pass)", &w, 0);
	return -1.0;
}
