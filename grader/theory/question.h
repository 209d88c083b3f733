/* A theory question as tasks/theory/<topic>/<id>.json holds it: what is asked, what a strong answer
 * says, and its follow-ups. Keys that only grade an answer are left to their own reader.
 */
#ifndef GRADER_THEORY_QUESTION_H
#define GRADER_THEORY_QUESTION_H

#include <stddef.h>

struct err;

enum { QUESTION_MAX_BYTES = 1 << 20, QUESTION_MAX_FOLLOW_UPS = 16, QUESTION_MAX_CONCEPTS = 64 };

struct follow_up {
	char *id; /* "f1-score/2" */
	char *prompt, *model_answer;
	char **concepts; /* ids */
	size_t n_concepts;
};

struct question {
	char *id, *topic, *title, *difficulty;
	char *prompt, *model_answer;
	char *strong, *ok, *weak; /* the rubric's lines; "" where it has none */
	struct follow_up *follow_ups;
	size_t n_follow_ups;
};

/* topic is "" where the file does not name one. On failure *out is NULL and *err (ERR_USAGE) names
 * the file and the field. */
int question_load(const char *path, struct question **out, struct err *err);
void question_free(struct question *q);

#endif
