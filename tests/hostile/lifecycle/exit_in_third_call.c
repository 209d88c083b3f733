/* tries: answer twice, then exit in the third call; expect: crash|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	static int calls;

	if (++calls == 3)
		_exit(0);
	return -1.0;
}
