/* tries: execute a path relative to the one descriptor that may be executed; expect: violation names=execveat */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char *argv[] = {"sh", NULL};

	syscall(SYS_execveat, 60, "/bin/sh", argv, argv + 1, 0);
	__builtin_trap(); /* whatever the answer */
}
