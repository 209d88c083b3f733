/* tries: vfork and let the child exit; expect: violation names=vfork */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (vfork() == 0)
		_exit(0);
	return -1.0;
}
