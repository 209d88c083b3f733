/* tries: allow core files and crash; expect: crash|violation */
#include <stdlib.h>
#include <sys/resource.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};

	setrlimit(RLIMIT_CORE, &all);
	abort();
}
