/* Words as numbers: equal texts get equal numbers, from 0 on, and keep them. */
#ifndef GRADER_THEORY_WORDS_H
#define GRADER_THEORY_WORDS_H

#include <stddef.h>

enum { WORDS_MAX = 1 << 18, WORD_MAX_LEN = 64 };

struct words {
	char **texts;
	size_t n, room;
	int *slots; /* a hash table of numbers, -1 where free */
	size_t n_slots;
};

void words_init(struct words *w);
void words_release(struct words *w);

/* The number of a text, or -1 where it has none. A text is cut at WORD_MAX_LEN bytes. */
int words_find(const struct words *w, const char *text, size_t len);
/* The same, giving it one where it has none; -1 where the table is full. */
int words_add(struct words *w, const char *text, size_t len);
const char *words_text(const struct words *w, int number);

#endif
