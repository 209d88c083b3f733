/* tries: run itself again; expect: violation names=execve */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"self", NULL};

	execv("/proc/self/exe", argv);
	return -1.0;
}
