/* Example phrases and how nearly a text says the same.
 *
 * A phrase is the set of its telling words, each with a weight: words that few of the question's
 * claims use weigh more. It is found in a stretch of a sentence that holds most of the weight,
 * where no rival comes between, no antonym of a missing word stands, and both or neither are
 * negated.
 */
#ifndef GRADER_THEORY_PHRASE_H
#define GRADER_THEORY_PHRASE_H

#include "grader/theory/pattern.h"

enum { PHRASE_MAX_UNITS = 24, UNIT_MAX_NUMBERS = 8 };

struct unit {
	int numbers[UNIT_MAX_NUMBERS]; /* stem and groups */
	size_t n;
	double weight;
	bool light;
};

struct phrase {
	struct unit units[PHRASE_MAX_UNITS];
	size_t n;
	double total;
	bool negated;
};

/* How many claims use a word: counted over all phrases of a question before they are weighed. */
struct frequencies {
	int *claims; /* by number */
	size_t n;
	size_t n_claims;
};

/* Reads the telling words; no weights yet. */
void phrase_read(struct phrase *p, struct lexicon *lex, const struct vocabulary *v,
		 const char *source);
/* Counts each word of these phrases once: they are one claim. */
void frequencies_count(struct frequencies *f, const struct phrase *phrases, size_t n);
void frequencies_release(struct frequencies *f);
void phrase_weigh(struct phrase *p, const struct frequencies *f);

/* Where the text says it best. With `whole` every word must be there: to accuse takes more than to
 * credit. kind is MATCH_FOUND or _DENIED where that is enough; weight is the
 * share that was found in any case. */
struct match phrase_find(const struct phrase *p, const struct text *t, const struct lexicon *lex,
			 const struct rival_lists *rivals, bool whole);

#endif
