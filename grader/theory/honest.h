/* Whether a text is an answer at all: what it copies from the question, whether it is a list of
 * keywords, another language, or the same again and again.
 */
#ifndef GRADER_THEORY_HONEST_H
#define GRADER_THEORY_HONEST_H

#include <stdint.h>

#include "grader/theory/text.h"

enum { SHINGLE_WORDS = 5 };

/* The runs of SHINGLE_WORDS stems of some texts, as hashes. */
struct shingles {
	uint64_t *at;
	size_t n;
};

void shingles_add(struct shingles *s, struct lexicon *lex, const char *text);
void shingles_sort(struct shingles *s);
void shingles_release(struct shingles *s);

/* Marks the tokens that stand in a shared run as copied where `mark`; returns how many. */
size_t shingles_shared(const struct shingles *s, struct text *t, bool mark);

struct honesty {
	double copied;  /* share of the tokens that are copied from what was asked */
	double model;   /* the same of the model answer */
	double glue;    /* share of words and signs that make sentences of the others */
	double counted; /* share of tokens that answer rather than ask or announce */
	double repeated;
	double foreign; /* share of words that are another language's function words */
	double unknown;
};

struct honesty honesty_of(struct text *t, const struct lexicon *lex, const struct shingles *asked,
			  const struct shingles *model);

/* Each is false below a handful of words. */
bool honesty_is_list(const struct honesty *h, const struct text *t);
bool honesty_is_foreign(const struct honesty *h, const struct text *t);

#endif
