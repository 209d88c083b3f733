/* tries: open a file in the constructor of highest priority; expect: violation names=open */
#include <fcntl.h>

__attribute__((constructor(101))) static void early(void)
{
	open("/etc/passwd", O_RDONLY);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
