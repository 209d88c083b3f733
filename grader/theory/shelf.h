/* All questions that there are, and what judges their answers: each read and compiled when it is
 * first asked for, and kept. So that whoever judges, one answer or a cohort's, judges alike.
 */
#ifndef GRADER_THEORY_SHELF_H
#define GRADER_THEORY_SHELF_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/theory/answers_file.h"
#include "grader/theory/judge.h"
#include "grader/theory/lexicon.h"
#include "sandbox/base/hash.h"

struct catalog;
struct err;

struct shelf_book {
	char *id, *path;
	struct question *question; /* NULL: not read yet, or it cannot be */
	struct judge **judges; /* [0] the question's own, [1 + i] of follow-up i; NULL: not yet */
};

struct shelf {
	struct shelf_book *books;
	size_t n;
	bool has_lexicon;
	struct lexicon lex;
	const char **ids; /* of the questions that can be read and their follow-ups */
	size_t n_ids;
};

void shelf_fill(struct shelf *s, const struct catalog *c); /* reads nothing yet */
void shelf_release(struct shelf *s);

/* NULL where there is none, or *err says why it cannot be read. Borrowed. */
const struct question *shelf_question(struct shelf *s, const char *id, struct err *err);

/* By the id of a question or, with "/2" behind it, of a follow-up. The shelf keeps it. ERR_USAGE
 * where there is none, naming the nearest, or where its file cannot judge. */
int shelf_judge(struct shelf *s, const char *id, const struct judge **out, struct err *err);

/* The ids that a section of an answers file may have. */
struct answers_known shelf_known(struct shelf *s);

/* judge_answer(), and then whether it is rather an answer to another question. */
void shelf_judge_answer(struct shelf *s, const struct judge *j, const char *bytes, size_t len,
			struct verdict *out);

/* One hash for all that decides how answers are judged, besides the program: every question's file
 * and the lexicon. */
int shelf_version(const struct shelf *s, char hex[HASH_HEX], struct err *err);

#endif
