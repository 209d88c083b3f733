/* tries: run a program that is not there; expect: violation names=execve */
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"x", NULL};

	execve("made-by-hostile", argv, argv + 1);
	return -1.0;
}
