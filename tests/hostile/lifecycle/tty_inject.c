/* tries: push a command into the terminal's input; expect: violation|fail */
#include <sys/ioctl.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	for (int fd = 0; fd < 5; fd++)
		if (ioctl(fd, TIOCSTI, "\n") == 0)
			__builtin_trap(); /* the terminal took it */
	return -1.0;
}
