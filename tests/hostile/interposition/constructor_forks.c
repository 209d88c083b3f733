/* tries: fork before the harness starts; expect: violation names=clone */
#include <unistd.h>

__attribute__((constructor)) static void early(void)
{
	if (fork() == 0)
		_exit(0);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
