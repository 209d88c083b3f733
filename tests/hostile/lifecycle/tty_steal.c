/* tries: make the terminal its own; expect: violation|fail */
#include <sys/ioctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int fd = 0; fd < 5; fd++)
		if (ioctl(fd, TIOCSCTTY, 1) == 0)
			__builtin_trap(); /* it is */
	return -1.0;
}
