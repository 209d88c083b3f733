/* tries: write into the memory file of the inputs through its descriptor; expect: fail|violation */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	if (lseek(4, 0, SEEK_SET) == 0 && write(4, "\1", 1) == 1)
		__builtin_trap(); /* it was written */
	return -1.0;
}
