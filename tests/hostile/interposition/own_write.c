/* tries: its own write that changes every frame; expect: fail|output|crash */
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write(int fd, const void *from, size_t bytes)
{
	static char copy[4096];

	for (size_t i = 0; i < bytes && i < sizeof copy; i++)
		copy[i] = ((const char *)from)[i];
	if (fd == 3 && bytes >= 8 && bytes <= sizeof copy)
		*(double *)(copy + bytes - 8) = 1.0;
	return syscall(SYS_write, fd, bytes <= sizeof copy ? copy : from, bytes);
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}
