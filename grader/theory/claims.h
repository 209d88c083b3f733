/* Reading those parts of a question file that an answer is judged by. All name the field on failure
 * and leave something that the release functions free. */
#ifndef GRADER_THEORY_CLAIMS_H
#define GRADER_THEORY_CLAIMS_H

#include "grader/theory/question.h"

/* What is not there (item NULL) is empty. */
int texts_read(const struct json *list, size_t max, size_t max_len, struct texts *out,
	       struct err *err);
void texts_release(struct texts *t);

int claim_read(const struct json *at, struct claim *c, struct err *err);
int claims_read(const struct json *list, size_t max, struct claims *out, struct err *err);
void claims_release(struct claims *c);

int levels_read(const struct json *at, struct level_rule *strong, struct level_rule *ok,
		struct err *err);
void level_rule_release(struct level_rule *r);

int families_read(const struct json *at, struct question *q, struct err *err);
int relations_read(const struct json *list, struct question *q, struct err *err);
int rivals_read(const struct json *list, struct question *q, struct err *err);
int formulas_read(const struct json *list, struct question *q, struct err *err);
int examples_read(const struct json *list, struct question *q, struct err *err);

#endif
