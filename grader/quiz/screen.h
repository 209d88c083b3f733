/* What a session shows: blocks of text, each written at once and as wide as the window is then. */
#ifndef GRADER_QUIZ_SCREEN_H
#define GRADER_QUIZ_SCREEN_H

#include <stddef.h>

#include "grader/practice/history.h"
#include "grader/quiz/pick.h"
#include "grader/theory/answer_report.h"

/* How far a session is: "2 of 5". */
struct screen_place {
	size_t at, of;
};

/* Each returns -1 where the terminal cannot be written to. */
int screen_question(const struct judge *q, const struct pick *p, struct screen_place place,
		    struct err *err);
/* Level, evidence, model answer, follow-ups and rubric. */
int screen_verdict(const struct examined *e, const struct asked *asked, struct err *err);
/* One line, wrapped. */
int screen_say(const char *text, struct err *err);
int screen_sayf(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int screen_help(struct err *err);
int screen_answer(const char *heading, const char *answer, struct err *err);

#endif
