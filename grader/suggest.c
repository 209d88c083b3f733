#include "grader/suggest.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static int folded(char c)
{
	return c == '_' ? '-' : tolower((unsigned char)c);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t suggest_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	size_t d[3][SUGGEST_MAX_LEN + 1]; /* rows i, i - 1 and i - 2, by i % 3 */

	if (n > SUGGEST_MAX_LEN || m > SUGGEST_MAX_LEN)
		return SIZE_MAX;
	for (size_t j = 0; j <= m; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *row = d[i % 3], *last = d[(i + 2) % 3], *before = d[(i + 1) % 3];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			int x = folded(a[i - 1]), y = folded(b[j - 1]);

			row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == folded(b[j - 2]) && folded(a[i - 2]) == y)
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return d[n % 3][m];
}

static const char *only_beginning(const char *word, const char *const *words, size_t n)
{
	const char *found = NULL;
	size_t len = strlen(word);

	for (size_t i = 0; len >= 2 && i < n; i++) {
		if (strncasecmp(word, words[i], len) != 0)
			continue;
		if (found)
			return NULL;
		found = words[i];
	}
	return found;
}

const char *suggest(const char *word, const char *const *words, size_t n)
{
	const char *best = NULL;
	size_t best_d = SIZE_MAX, len = strlen(word);

	for (size_t i = 0; i < n; i++) {
		size_t d = suggest_distance(word, words[i]);

		if (d < best_d) {
			best_d = d;
			best = words[i];
		}
	}
	if (best && best_d <= (len < 3 ? 1 : (len + 2) / 3) && best_d < len)
		return best;
	return only_beginning(word, words, n);
}
