/* The learner's own score of an answer, with the suggested level as default. */
#ifndef GRADER_QUIZ_OWN_H
#define GRADER_QUIZ_OWN_H

#include <stdbool.h>

#include "grader/task/task.h"

struct own_score {
	enum level level;
	bool easy; /* strong, and it was easy */
};

/* Pure: what a line means. "" is the suggested level; s, e, o, w or the words, in either case.
 * False where it means nothing. */
bool own_score_parse(const char *line, enum level suggested, struct own_score *out);

#endif
