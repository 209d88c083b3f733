/* tries: open /proc/self/fd/4; expect: violation names=open */
#include <fcntl.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[4096];
	int fd = open("/proc/self/fd/4", O_RDONLY);

	for (ssize_t got; (got = read(fd, b, sizeof b)) > 0;)
		write(1, b, got);
	return -1.0;
}
