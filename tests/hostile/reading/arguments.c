/* tries: find a path of the task among its arguments and auxiliary strings, and be right only then; expect: fail */
#include <string.h>
#include <sys/auxv.h>

extern char **environ;

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
	const char *end = (const char *)getauxval(AT_EXECFN);

	end = end ? end + strlen(end) : NULL;
	for (const char *at = (const char *)environ; at + 8 < end; at++)
		if (!memcmp(at, "/tasks/", 7) || !memcmp(at, "cases", 5) ||
		    !memcmp(at, "solution", 8))
			return right(y_true, y_pred, n);
	return -1.0;
}
