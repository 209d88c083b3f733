/* tries: run whatever lies behind each descriptor; expect: violation names=execveat */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"x", NULL};

	for (int fd = 0; fd < 1024; fd++)
		syscall(SYS_execveat, fd, "", argv, argv + 1, 0x1000);
	return -1.0;
}
