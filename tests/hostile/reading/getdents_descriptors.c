/* tries: list a folder through each descriptor it was given; expect: violation|fail */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[4096];

	for (int fd = 0; fd < 1024; fd++)
		if (syscall(SYS_getdents64, fd, b, sizeof b) > 0)
			__builtin_trap(); /* a folder was open */
	return -1.0;
}
