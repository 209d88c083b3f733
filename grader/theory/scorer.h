/* Scoring answers to the questions of a catalog: finds a question by its id, makes it ready, and
 * judges answers to it (grader/theory/judge.h), which includes whether an answer would do for
 * another question and hardly for this one.
 */
#ifndef GRADER_THEORY_SCORER_H
#define GRADER_THEORY_SCORER_H

#include <stddef.h>

#include "grader/theory/judge.h"
#include "grader/theory/lexicon.h"

struct catalog;
struct err;

struct scorer {
	const struct catalog *catalog; /* borrowed */
	struct lexicon lex;
};

/* One question, or one of its follow-ups, ready to be answered. */
struct scorable {
	struct question *question;
	const struct follow_up *follow_up; /* or NULL */
	struct judge *judge;
};

int scorer_open(struct scorer *s, const struct catalog *c, struct err *err);
void scorer_release(struct scorer *s);

/* ID is a question's, or a follow-up's: "f1-score/2". ERR_USAGE where there is none, or where its
 * file is wrong. scorable_release() in every case. */
int scorer_find(struct scorer *s, const char *id, struct scorable *out, struct err *err);
void scorable_release(struct scorable *q);

const char *scorable_id(const struct scorable *q);
const char *scorable_prompt(const struct scorable *q);
const char *scorable_model_answer(const struct scorable *q);

/* verdict_release() afterwards. */
void scorer_score(struct scorer *s, const struct scorable *q, const char *answer, size_t len,
		  struct verdict *out);

#endif
