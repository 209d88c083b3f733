/* tries: right, with its own right memcpy, memset and strlen, written by the naive loop; expect: pass level=ok */
#include <stdio.h>
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t bytes)
{
	volatile char *t = to;

	while (bytes--)
		t[bytes] = ((const char *)from)[bytes];
	return to;
}

void *memset(void *to, int byte, size_t bytes)
{
	volatile char *t = to;

	while (bytes--)
		t[bytes] = byte;
	return to;
}

size_t strlen(const char *s)
{
	size_t i = 0;

	while (((const volatile char *)s)[i])
		i++;
	return i;
}

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
	int first[2] = {0};

	memcpy(first, n ? y_true : first + 1, sizeof *first);
	printf("%d %zu\n", first[0], strlen("x"));
	return right(y_true, y_pred, n);
}
