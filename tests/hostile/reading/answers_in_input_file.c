/* tries: read the memory file of the inputs, find the right answer there, and be right only then; expect: fail|violation */
#define _GNU_SOURCE
#include <string.h>
#include <unistd.h>

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
	static double room[8192];
	double v = right(y_true, y_pred, n);

	lseek(4, 0, SEEK_SET);
	for (ssize_t got; v != 0.0 && v != 1.0 && (got = read(4, room, sizeof room)) >= 8;)
		for (ssize_t i = 0; i < got / 8; i++)
			if (room[i] == v)
				return v;
	return -1.0;
}
