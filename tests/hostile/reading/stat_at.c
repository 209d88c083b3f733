/* tries: ask for a file's status by path with the call that fstat uses; expect: violation names=fstatat */
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct stat st;

	syscall(SYS_newfstatat, -100, "/etc/passwd", &st, 0);
	__builtin_trap(); /* whatever the answer */
}
