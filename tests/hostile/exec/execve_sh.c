/* tries: run a shell; expect: violation names=execve */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"sh", "-c", "echo pass", NULL};

	execv("/bin/sh", argv);
	return -1.0;
}
