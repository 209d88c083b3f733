/* What an answer says something raises or lowers. */
#ifndef GRADER_THEORY_EFFECT_H
#define GRADER_THEORY_EFFECT_H

#include "grader/theory/relation.h"

void effect_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		  struct said *out);

#endif
