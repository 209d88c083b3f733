/* What a question says belongs together, as data, and which way round an answer has it.
 *
 * A relation is one of two things. Pairs: one of several things goes with one of several others
 * (L1 with zeros, L2 with small weights); an answer that puts one with another's companion has it
 * wrong. Effects: something raises some quantities and lowers others; an answer may speak of more
 * or less of it, use any word of direction, and deny, and what it says in the end is the product.
 * Where a text does not say which belongs to which, nothing is found.
 */
#ifndef GRADER_THEORY_RELATION_H
#define GRADER_THEORY_RELATION_H

#include "grader/theory/pattern.h"
#include "grader/theory/question.h"

struct relation {
	const struct relation_text *text;
	struct item left[RELATION_MAX_PAIRS], right[RELATION_MAX_PAIRS];
	struct item of, raises, lowers;
};

/* What one answer says of it. Of pairs the slots are theirs, of effects slot 0 is what is raised
 * and slot 1 what is lowered. */
struct said {
	size_t n_right, n_wrong;
	struct match right[RELATION_MAX_PAIRS]; /* the first of each slot; MATCH_NONE if none */
	struct match wrong;                     /* the first */
};

/* *r needs relation_release on failure too. */
int relation_compile(struct relation *r, struct lexicon *lex, const struct question *q,
		     const struct relation_text *text, struct err *err);
void relation_release(struct relation *r);

/* Counts one thing said, in the words from first to last, in either order. */
void said_add(struct said *out, size_t slot, bool is_right, size_t first, size_t last);

void relation_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		    struct said *out);

#endif
