/* What a session came to, shown when it ends. */
#ifndef GRADER_QUIZ_SUMMARY_H
#define GRADER_QUIZ_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/task/task.h"

struct err;

struct summary_row {
	char *id;
	enum level own, suggested;
};

struct summary { /* {0} is empty */
	struct summary_row *rows;
	size_t n, n_skipped;
};

void summary_add(struct summary *s, const char *id, enum level own, enum level suggested);
void summary_skip(struct summary *s);
int summary_show(const struct summary *s, bool stopped, struct err *err);
void summary_release(struct summary *s);

#endif
