/* A folded text's words, numbers, signs and formulas, with the sentences and clauses that its
 * punctuation makes.
 */
#ifndef GRADER_THEORY_TOKENS_H
#define GRADER_THEORY_TOKENS_H

#include "grader/theory/fold.h"
#include "grader/theory/text.h"

/* Appends to t->tokens, which has room for t->room; v may be NULL. */
void tokens_read(struct text *t, struct lexicon *lex, const struct vocabulary *v,
		 const struct folded *f);

#endif
