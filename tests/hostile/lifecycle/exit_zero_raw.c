/* tries: _exit(0) in the function; expect: crash|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	_exit(0);
}
