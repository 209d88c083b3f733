/* The nearest right word to a mistyped one. Pure. */
#ifndef GRADER_SUGGEST_H
#define GRADER_SUGGEST_H

#include <stddef.h>

enum { SUGGEST_MAX_LEN = 64 };

/* Fewest insertions, deletions, replacements and swaps of neighbours that turn a into b, where no
 * stretch is edited twice (Damerau-Levenshtein, optimal string alignment); ASCII case and - against
 * _ count for nothing. Longer words than SUGGEST_MAX_LEN count as far from everything. */
size_t suggest_distance(const char *a, const char *b);

/* The nearest of n words, the first where several are; else the only one that begins with `word`
 * (two bytes or more of it); NULL where nothing is near: more than a third of the word is wrong. */
const char *suggest(const char *word, const char *const *words, size_t n);

#endif
