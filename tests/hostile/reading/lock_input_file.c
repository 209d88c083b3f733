/* tries: lock the memory file of the inputs; expect: fail|violation */
#include <sys/file.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (flock(4, LOCK_EX | LOCK_NB) == 0)
		__builtin_trap(); /* it is locked */
	return -1.0;
}
