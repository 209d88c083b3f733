/* Where the sides of a relation are mentioned in a text, and words that give a direction.
 */
#ifndef GRADER_THEORY_MENTION_H
#define GRADER_THEORY_MENTION_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/theory/pattern.h"

/* +1 of "increase", "more", "causes"; -1 of "reduce", "less", "prevents"; 0 of others. Stores how
 * many tokens it takes. */
int direction_at(const struct text *t, const struct lexicon *lex, size_t at, size_t *len);

/* Whether "leads to", "causes", "makes": a direction only where no word says another. */
bool is_link_at(const struct text *t, const struct lexicon *lex, size_t at);

/* Whether a negation outside of a condition governs the token. */
bool is_denied_at(const struct text *t, size_t at);

#endif
