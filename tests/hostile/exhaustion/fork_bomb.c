/* tries: fork 64 children; expect: violation names=clone */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int i = 0; i < 64; i++)
		if (fork() == 0)
			_exit(0);
	return -1.0;
}
