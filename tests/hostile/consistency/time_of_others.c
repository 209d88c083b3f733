/* tries: need 2.4 s for a long case, and work them off ahead in the time of short ones; expect: timeout */
#include <time.h>

static double spent;

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	return -1.0;
}

double best_f1_threshold(const int *y_true, const double *scores, size_t n, double *best_f1)
{
	double from = cpu();

	while (spent < 2.4 && cpu() - from < (n >= 100000 ? 2.4 : 0.3))
		;
	if (spent < 2.4)
		spent += cpu() - from;
	*best_f1 = 0.0;
	return -1.0;
}
