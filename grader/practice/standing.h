/* Where a learner stands: the history, seen beside the questions and tasks that there are. What
 * `grader progress` shows.
 */
#ifndef GRADER_PRACTICE_STANDING_H
#define GRADER_PRACTICE_STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/practice/history.h"

struct catalog;
struct err;

enum { STANDING_DAYS = 56 };

/* Questions and follow-ups of one topic; follow-ups are in all but total and seen. */
struct topic_standing {
	char *topic;        /* NULL: of questions that are in no catalog now */
	size_t total, seen; /* questions */
	size_t follow_ups;  /* seen */
	size_t due;
	size_t by_level[LEVELS]; /* the last review's */
	double retrievability;   /* mean over all seen, now; 0 where none is */
};

/* The last grading of a coding task beside the last review of its question. */
struct code_standing {
	char *task;
	char *question;
	int64_t gradings, at;
	enum level level, best; /* LEVEL_NONE: it could not be graded */
	enum level understood;  /* LEVEL_NONE: never reviewed */
	char *failed;           /* groups, parted by spaces; "" for none */
};

/* How often the learner said `own` where the scorer said `scored`: [own][scored]. */
struct agreement {
	size_t all[LEVELS][LEVELS];
	size_t confident[LEVELS][LEVELS]; /* those where the scorer was */
};

struct agreement_sum {
	size_t both, same, over, under; /* over: the learner's own is higher */
};

struct standing {
	int64_t now;
	struct history_settings settings;
	struct question_states states;     /* of the topic that was asked for */
	const struct question_state **due; /* of states, most urgent first */
	size_t n_due;
	const struct question_state *next; /* due next after now; NULL where nothing is */
	struct topic_standing *topics;
	size_t n_topics;
	struct code_standing *code;
	size_t n_code;
	struct agreement agreement;
	int64_t n_reviews;
	int64_t days[STANDING_DAYS]; /* reviews a day, in local time; the last is today */
	int64_t streak; /* days in a row up to today or yesterday, STANDING_DAYS at most */
};

/* topic NULL: all. One that no question has is an ERR_USAGE. On failure *out is released. */
int standing_load(struct history *h, const struct catalog *c, const char *topic, int64_t now,
		  struct standing *out, struct err *err);
void standing_release(struct standing *s);

bool standing_is_empty(const struct standing *s); /* nothing was done yet */
struct agreement_sum agreement_sum(const size_t counts[LEVELS][LEVELS]);

#endif
