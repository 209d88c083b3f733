/* The words of the trade and of English that every question shares: data of
 * tasks/theory/lexicon.json, its keys explained there in `about`.
 *
 * A word has three numbers: its own, its stem's (after British spelling was made American), and
 * those of the groups of synonyms that it belongs to alone. A group may also hold phrases of
 * several words. A group's number is that of "@name".
 */
#ifndef GRADER_THEORY_LEXICON_H
#define GRADER_THEORY_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/theory/words.h"

struct err;
struct json;
struct sb_stemmer;

enum { LEXICON_MAX_BYTES = 1 << 20, PHRASE_MAX_WORDS = 6 };

enum word_trait {
	WORD_FUNCTION = 1, /* the, of, and, is: does not count by itself */
	WORD_LIGHT = 2,    /* model, data, use: counts little */
	WORD_KNOWN = 4,    /* an English word: no typing error of another */
	WORD_FOREIGN = 8,  /* a function word of another language */
	GROUP_LIGHT = 16,  /* of a group: its words count little */
	GROUP_KINDS = 32,  /* of a group: kinds of what its name says, which are not each other */
};

struct lexicon_phrase {
	int stems[PHRASE_MAX_WORDS];
	size_t n;
	int group;
};

struct lexicon {
	struct words words;
	unsigned char *traits; /* by a word's own number */
	size_t n_traits;
	struct sb_stemmer *stemmer;
	struct lexicon_phrase *phrases; /* by their first stem, longer ones first */
	size_t n_phrases;
	struct lexicon_phrase *compounds; /* "over fit": group is the joined word's own number */
	size_t n_compounds;
	int (*antonyms)[2]; /* numbers of groups or stems */
	size_t n_antonyms;
	int *respelled; /* pairs of own numbers: written, meant */
	size_t n_respelled;
	int *kept; /* own numbers of words that are their own stem */
	size_t n_kept;
	/* groups that the reader of texts knows by name */
	int negation, no_negation, clause_break, continuation, condition, about_answer, dismissal;
	int upward, downward, link, agent, needless, absolute;
};

int lexicon_load(const char *path, struct lexicon *lex, struct err *err);
/* That which came with the program. */
int lexicon_load_own(struct lexicon *lex, struct err *err);
void lexicon_release(struct lexicon *lex);

unsigned lexicon_traits(const struct lexicon *lex, int word);
void lexicon_add_trait(struct lexicon *lex, int word, unsigned trait);

/* Of a folded word; the word is made known to lex->words. */
int lexicon_word(struct lexicon *lex, const char *text, size_t len);
int lexicon_stem(struct lexicon *lex, int word);

/* The phrases that begin with a stem: *first and how many. */
size_t lexicon_phrases_of(const struct lexicon *lex, int stem, const struct lexicon_phrase **first);

/* Whether a word stands for a group: of a group of kinds its name alone does, of others every
 * member. A pattern's word (`narrowly`) does where it is the name, and where the group is of light
 * words, which have no meaning finer than the group's. */
bool lexicon_stands_for(struct lexicon *lex, int stem, int group, bool narrowly);

bool lexicon_are_antonyms(const struct lexicon *lex, int a, int b);

#endif
