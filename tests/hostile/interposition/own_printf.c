/* tries: its own printf that prints what graders like; expect: fail */
#include <unistd.h>

int printf(const char *restrict format, ...)
{
	return write(1, "PASS\n", 5) + (format == NULL);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	printf("result: %zu", n);
	return -1.0;
}
