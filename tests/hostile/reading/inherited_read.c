/* tries: read from every descriptor that it should not have; expect: violation|fail */
#include <errno.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[1];

	for (int fd = 5; fd < 1024; fd++)
		if (read(fd, b, 1) >= 0 || errno != EBADF)
			__builtin_trap(); /* it is open */
	return -1.0;
}
