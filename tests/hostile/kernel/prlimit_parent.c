/* tries: take away the parent's limit of open files; expect: violation|fail */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <unistd.h>
#include <sys/types.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct rlimit old;

	if (getppid() > 0 && prlimit(getppid(), RLIMIT_NOFILE, NULL, &old) == 0)
		__builtin_trap(); /* it may look at the parent's limits */
	return -1.0;
}
