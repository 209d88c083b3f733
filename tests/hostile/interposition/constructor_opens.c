/* tries: open a file before the harness starts; expect: violation names=open */
#include <fcntl.h>

__attribute__((constructor)) static void early(void)
{
	open("/etc/passwd", O_RDONLY);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
