/* Which questions a session asks, and in what order. Pure: what there is, what the learner did, and
 * the time decide.
 *
 * First what is due, as the history orders it; then new questions, the easier first and those of
 * one difficulty mixed by the day; then, unless only what is due was asked for, those that are most
 * likely to be forgotten next.
 */
#ifndef GRADER_QUIZ_PICK_H
#define GRADER_QUIZ_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalog;
struct question_states;

enum { PICK_MOST = 1000 };

struct pick_options {
	const char *topic;      /* or NULL: any */
	const char *difficulty; /* or NULL: any */
	bool due_only;
	size_t count; /* at most so many */
};

enum pick_why { PICK_DUE, PICK_NEW, PICK_AHEAD };

struct pick {
	char *id; /* of a question, or of a follow-up that was reviewed: "f1-score/2" */
	enum pick_why why;
	char *because; /* it was made due for this reason, or NULL */
};

struct picks { /* {0} is empty and may be released */
	struct pick *at;
	size_t n;
	size_t n_matching; /* questions of the topic and difficulty there are, follow-ups apart */
	int64_t next_due;  /* when the next of those that were reviewed is due; 0: none is */
};

/* States of questions that the catalog does not have are passed over. */
void pick_questions(const struct catalog *c, const struct question_states *s,
		    const struct pick_options *o, int64_t now, struct picks *out);
void picks_release(struct picks *p);

#endif
