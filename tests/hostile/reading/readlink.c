/* tries: read the link /proc/self/exe, to learn where it runs; expect: violation|fail */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[256];

	if (readlink("/proc/self/exe", b, sizeof b) > 0)
		__builtin_trap(); /* it was told */
	return -1.0;
}
