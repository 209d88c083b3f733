/* One answer as it was judged: by the built-in judge, and by one from outside where the user asked
 * for it. */
#ifndef GRADER_THEORY_EXAMINED_H
#define GRADER_THEORY_EXAMINED_H

#include "grader/theory/outside.h"
#include "grader/theory/shelf.h"

struct examined {
	const struct judge *judge; /* of the shelf */
	const char *text;          /* the answer: len bytes and a NUL; borrowed */
	size_t len, line;          /* line: where it stands in its file, 0 where it is all of it */
	struct verdict verdict;    /* the built-in judge's */
	struct outside_verdict outside; /* level LEVEL_NONE: none was asked, or it failed */
	enum level level; /* the one that counts: the outside judge's where it said one */
};

const char *examined_id(const struct examined *e); /* "f1-score" or "f1-score/2" */

/* By the built-in judge. `id` is a question's or a follow-up's; ERR_USAGE where there is none. */
int examined_judge(struct shelf *s, const char *id, const char *text, size_t len,
		   struct examined *out, struct err *err);
/* Asks the other one too. Where that fails (ERR_SYSTEM) the built-in level still counts. */
int examined_ask(struct examined *e, const struct outside *o, struct err *err);
void examined_release(struct examined *e);

#endif
