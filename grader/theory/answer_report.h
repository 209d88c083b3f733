/* What is said of one judged answer. Quotes are the answer's own bytes, made fit for showing. */
#ifndef GRADER_THEORY_ANSWER_REPORT_H
#define GRADER_THEORY_ANSWER_REPORT_H

#include "grader/report/paper.h"
#include "grader/theory/examined.h"

struct cJSON;

/* Which outside judge was asked, for the reports below; both NULL where none was. */
struct asked {
	const char *command;
	const char *failed; /* the line that says how; NULL where it did not */
};

/* An object of its own, the caller's: question, level, confident, concepts, misconceptions,
 * missing, reasons, builtin and judge. */
struct cJSON *answer_json(const struct examined *e, const struct asked *asked);
void answer_report_json(const struct examined *e, const struct asked *asked, struct buf *out);

void answer_report_text(const struct examined *e, const struct asked *asked, const struct paper *p);
/* The same in few lines, indented by so many columns: for one of several answers. */
void answer_text_short(const struct examined *e, const struct asked *asked, const struct paper *p,
		       size_t indent);
/* All of it on one line, without the level. */
void answer_line(const struct examined *e, struct buf *out);

#endif
