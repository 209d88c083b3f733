/* tries: posix_spawn; expect: violation names=clone */
#include <spawn.h>
#include <sys/types.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"true", NULL};
	pid_t pid;

	posix_spawn(&pid, "/bin/true", NULL, NULL, argv, argv + 1);
	return -1.0;
}
