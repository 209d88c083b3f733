/* What is said of one judged answer. Quotes are the answer's own bytes, made fit for showing. */
#ifndef GRADER_THEORY_ANSWER_REPORT_H
#define GRADER_THEORY_ANSWER_REPORT_H

#include "grader/report/paper.h"
#include "grader/theory/judge.h"

void answer_report_json(const struct judge *j, const struct verdict *v, const char *answer,
			struct buf *out);
void answer_report_text(const struct judge *j, const struct verdict *v, const char *answer,
			const struct paper *p);

#endif
