/* Asking for one answer: lines are typed until the answer is ended, with commands in between (a
 * line that begins with a colon). The draft is kept with every line.
 */
#ifndef GRADER_QUIZ_ASK_H
#define GRADER_QUIZ_ASK_H

#include <stddef.h>

#include "grader/theory/shelf.h"

struct buf;
struct err;
struct typing;

enum ask_end {
	ASK_ANSWERED,
	ASK_SKIPPED,
	ASK_STOPPED, /* :quit, or a signal */
};

struct asking {
	struct typing *typing;
	struct shelf *shelf;
	const struct judge *question;
	struct buf *answer; /* what is there is gone on with */
	size_t n_hints;     /* given */
};

/* -1 and *err where the terminal or the draft fails. ASK_ANSWERED: the answer is not empty. */
int ask_answer(struct asking *a, struct err *err);

#endif
