/* A text as tokens, with what a reader sees at a glance: sentences and clauses, which words belong
 * to which synonyms, and what stands under a negation.
 *
 * Signs that mean something become words: = equal, -> leads_to, ^2 squared, |w| absolute w, and a
 * formula that the question names becomes its word. A word that is unknown and a slip of the finger
 * away from one of the question's is taken for it.
 */
#ifndef GRADER_THEORY_TEXT_H
#define GRADER_THEORY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct lexicon;

enum { TEXT_MAX_TOKENS = 1 << 14, TOKEN_MAX_SENSES = 8, NEGATION_REACH = 6 };

struct sense {
	int group; /* its number */
	int span;  /* tokens that its phrase takes, this one being the first */
};

struct token {
	size_t from, end; /* bytes of the original text */
	int word, stem;   /* numbers of the lexicon's words */
	struct sense senses[TOKEN_MAX_SENSES];
	size_t n_senses;
	int sentence, clause;
	int run;       /* a sentence and those that go on from it: "It ...", "So ..." */
	int denied_by; /* the negation that governs it, or -1 */
	bool is_sign;  /* made of a sign or a formula */
	bool is_number, is_negation;
	bool is_supposed; /* of a negation: it stands in a condition, and denies nothing */
	bool starts_line;
	bool counts; /* neither a question nor speaking about the answer: set false by others too */
	bool is_copied;
	bool is_mended; /* a typing error was corrected */
};

struct formula {
	char *squeezed; /* folded, without blanks and signs of multiplication */
	int word;
};

/* What may be mended to, and the formulas; either may be empty. */
struct vocabulary {
	const int *words; /* own numbers */
	const int *stems; /* of each */
	size_t n_words;
	const struct formula *formulas;
	size_t n_formulas;
};

struct text {
	struct token *tokens;
	size_t n, room;
	size_t n_words;   /* tokens that are words of letters */
	size_t n_unknown; /* of them, those that neither lexicon nor question knows */
	size_t n_foreign; /* of them, function words of another language */
	size_t n_function;
	size_t n_letters, n_foreign_letters, n_bad;
	bool is_cut; /* there were more tokens */
};

void text_read(struct text *t, struct lexicon *lex, const struct vocabulary *v, const char *bytes,
	       size_t len);
void text_release(struct text *t);

/* No token counts any longer. */
void text_ignore(struct text *t);

/* A formula as it is compared; the caller frees it. */
char *formula_squeeze(const char *written);

/* Whether a token is of this group, or this stem or word. */
bool token_has(const struct token *t, int number);

#endif
