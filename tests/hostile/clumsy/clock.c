/* tries: right, and measures itself with clock, time, gettimeofday and clock_gettime; expect: pass level=ok */
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

static double right(const int *t, const int *p, size_t n)
{
	size_t hits = 0, misses = 0;

	for (size_t i = 0; i < n; i++) {
		hits += t[i] == 1 && p[i] == 1;
		misses += t[i] != p[i];
	}
	return hits + misses ? 2.0 * hits / (2.0 * hits + misses) : 0.0;
}

double f1_score(const int *y_true, const int *y_pred, size_t n)
{
	clock_t c = clock();
	struct timeval tv;
	struct timespec ts;
	double v = right(y_true, y_pred, n);

	gettimeofday(&tv, NULL);
	clock_gettime(CLOCK_MONOTONIC, &ts);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	printf("%ld %ld %ld\n", (long)(clock() - c), (long)time(NULL), (long)tv.tv_sec);
	return v;
}
