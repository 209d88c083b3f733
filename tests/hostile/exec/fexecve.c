/* tries: run the memory file of the inputs; expect: violation names=execve */
#define _GNU_SOURCE
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"x", NULL};

	fexecve(4, argv, argv + 1);
	return -1.0;
}
