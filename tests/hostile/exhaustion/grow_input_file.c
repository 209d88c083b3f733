/* tries: grow the memory file of the inputs; expect: violation|fail */
#include <errno.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (ftruncate(4, 1 << 28) == 0)
		__builtin_trap(); /* it grew */
	return -1.0;
}
