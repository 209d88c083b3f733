/* Which of several things an answer puts together with which. */
#ifndef GRADER_THEORY_PAIRS_H
#define GRADER_THEORY_PAIRS_H

#include "grader/theory/relation.h"

void pairs_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		 struct said *out);

#endif
