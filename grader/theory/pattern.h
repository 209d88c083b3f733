/* Patterns of terms, as tasks/theory/README.md describes them, and where they are found in a text.
 */
#ifndef GRADER_THEORY_PATTERN_H
#define GRADER_THEORY_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/theory/text.h"

struct err;
struct lexicon;

enum {
	PATTERN_MAX_ITEMS = 10,
	TERM_MAX_WORDS = 5,
	TERM_MAX_GROUPS = 6,
	PATTERN_MAX_GAP = 12,
	RIVALS_MAX_LISTS = 16,
	MATCH_MAX_TOKENS = PATTERN_MAX_ITEMS * TERM_MAX_WORDS,
};

struct term_word {
	int word, stem;
	int groups[TERM_MAX_GROUPS];
	size_t n_groups;
	char *prefix; /* "regulari" of regulari*, or NULL */
	bool exact, number;
	bool inflects; /* of an exact word: in any of its forms */
	bool wide;     /* marked to stand for its synonyms even where others do not */
};

struct term { /* one alternative: words next to each other */
	struct term_word words[TERM_MAX_WORDS];
	size_t n;
	int groups[TERM_MAX_GROUPS]; /* whose phrase it is as a whole */
	size_t n_groups;
};

struct item {
	struct term *terms;
	size_t n;
	int segment; /* how many > stand left of it */
	bool forbidden;
};

struct pattern {
	struct item items[PATTERN_MAX_ITEMS];
	size_t n;
	struct pattern *also; /* behind &&, or NULL */
};

/* Words of which one may be taken for another. */
struct rivals {
	struct term *terms;
	size_t n;
};

struct rival_lists {
	struct rivals lists[RIVALS_MAX_LISTS];
	size_t n;
};

enum match_kind {
	MATCH_NONE,
	MATCH_COPIED, /* found in words copied from the question */
	MATCH_DENIED, /* found, but negated */
	MATCH_FOUND,
};

struct match {
	enum match_kind kind;
	size_t first, last; /* tokens */
	double weight;      /* how surely, 0 to 1 */
};

/* *p needs pattern_release on failure too. */
int pattern_compile(struct pattern *p, struct lexicon *lex, const char *source, struct err *err);
/* Lets exact words inflect: what a learner is credited with may be said in any form. */
void pattern_loosen(struct pattern *p);
void pattern_release(struct pattern *p);
struct match pattern_find(const struct pattern *p, const struct text *t, const struct lexicon *lex,
			  const struct rival_lists *rivals);

/* Alternatives with | between; looks the same up in a text. An item needs item_release on failure
 * too. */
int item_compile(struct item *item, struct lexicon *lex, const char *source, size_t len,
		 struct err *err);
void item_release(struct item *item);
/* How many tokens the longest of its terms takes at this one, 0 where none is there. */
size_t item_at(const struct item *item, const struct text *t, const struct lexicon *lex, size_t at);

/* A term such as "training_error". */
int term_compile(struct term *term, struct lexicon *lex, const char *source, size_t len,
		 struct err *err);
/* A word is then found in any of its forms, but stands for its synonyms only with a ~ before it. */
void term_tighten(struct term *term);
void term_release(struct term *term);
/* How many tokens the term takes at this one, 0 where it is not there. */
size_t term_at(const struct term *term, const struct text *t, const struct lexicon *lex, size_t at);

/* Whether a rival of a matched token (n of them, ascending) comes between, so that the words do not
 * belong together. */
bool rivals_part(const struct rival_lists *rivals, const struct text *t, const struct lexicon *lex,
		 const size_t *tokens, size_t n);

/* Whether a negation that is not itself matched governs a matched token. */
bool match_is_denied(const struct text *t, const size_t *tokens, size_t n);
/* Whether most matched tokens are copied. */
bool match_is_copied(const struct text *t, const size_t *tokens, size_t n);

#endif
