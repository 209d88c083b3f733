/* tries: run a command by way of std::system; expect: violation */
#include <cstdlib>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return std::system("id") == 0 ? 1.0 : -1.0;
}
