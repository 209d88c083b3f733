/* What the answers to a question and its follow-ups show: the understanding level, with what each
 * answer is credited for.
 *
 * The rule. The level of the answer to the question itself decides. Follow-ups can lower it from
 * strong to ok, and do nothing else: strong stands where at least half of those that were answered
 * are ok or better. A follow-up that was not answered is named, and counts neither way: what nobody
 * said is not assessed, as everywhere in a grading.
 *
 * So a candidate who explains the matter well and stumbles over one follow-up of two or three is
 * strong still; one who recites it well and then fails most of what is asked about it is ok; and no
 * follow-up makes up for not knowing what the question asks.
 */
#ifndef GRADER_THEORY_UNDERSTANDING_H
#define GRADER_THEORY_UNDERSTANDING_H

#include "grader/theory/answers_file.h"
#include "grader/theory/examined.h"

struct understanding {
	enum level level;                /* LEVEL_NONE: not assessed */
	char *why;                       /* not assessed: a few words from outside; else NULL */
	const struct question *question; /* of the shelf; NULL where it was not assessed */
	enum level builtin;              /* the level by the built-in judge alone */
	bool lowered;                    /* by the follow-ups */
	struct answers answers;
	struct examined *at; /* the question's own answer first, then its follow-ups' in order */
	size_t n;
	const char *unanswered[QUESTION_MAX_FOLLOW_UPS]; /* ids */
	size_t n_unanswered;
	const char *judge;  /* the outside judge's command, where one was asked; else NULL */
	char *judge_failed; /* the line that says how it failed: the built-in level counts */
};

/* The rule above. LEVEL_NONE for main: not assessed. */
enum level understanding_level(enum level main, const enum level *follow_ups, size_t n);

/* Judges the answers to question `id`, taking *answers. Fails (ERR_USAGE, beginning with `what`)
 * where they hold none to the question itself. Failures of an outside judge, which may be NULL, are
 * no failure of this. */
int understanding_examine(struct shelf *s, const char *id, const char *what,
			  struct answers *answers, const struct outside *outside,
			  struct understanding *out, struct err *err);
/* Not assessed, and why. */
void understanding_none(struct understanding *out, const char *why);
void understanding_release(struct understanding *u);

#endif
