/* tries: ask whether /etc/passwd is there; expect: violation|fail */
#include <sys/stat.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct stat s;

	if (stat("/etc/passwd", &s) == 0)
		__builtin_trap(); /* it is */
	return -1.0;
}
