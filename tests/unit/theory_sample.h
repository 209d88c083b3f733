/* A lexicon for tests: the project's own, found from where the tests run. */
#ifndef TESTS_UNIT_THEORY_SAMPLE_H
#define TESTS_UNIT_THEORY_SAMPLE_H

#include <check.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/err.h"

static inline void sample_lexicon(struct lexicon *lex)
{
	struct err err = {0};

	ck_assert_msg(lexicon_load("tasks/theory/lexicon.json", lex, &err) == 0, "%s", err.text);
}

#endif
