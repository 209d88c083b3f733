/* tries: raise its own limits; expect: violation|fail */
#include <sys/resource.h>

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
	int got = 0;

	got += setrlimit(RLIMIT_CPU, &all) == 0;
	got += setrlimit(RLIMIT_NOFILE, &(struct rlimit){4096, 4096}) == 0;
	got += setrlimit(RLIMIT_AS, &all) == 0;
	if (got)
		__builtin_trap(); /* a limit was raised */
	return -1.0;
}
