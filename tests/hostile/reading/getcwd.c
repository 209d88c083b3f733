/* tries: ask for the current folder; expect: violation|fail */
#include <sys/syscall.h>
#include <unistd.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	char b[256];

	if (syscall(SYS_getcwd, b, sizeof b) > 2)
		__builtin_trap(); /* it was told, and it is not / */
	return -1.0;
}
