/* Reports of one grading, each written to *out as UTF-8 text. Nothing that came from outside is
 * shown as it is: see grader/report/shown.h.
 */
#ifndef GRADER_REPORT_REPORT_H
#define GRADER_REPORT_REPORT_H

#include <stdbool.h>

#include "grader/grading.h"

struct buf;
struct question;

struct report_style {
	bool colour; /* SGR colours */
	bool lines;  /* box-drawing characters and marks; else plain ASCII */
	int width;   /* columns; at least 40 */
};

/* stdout a terminal, NO_COLOR, TERM=dumb, the locale's character set, COLUMNS or the window. */
struct report_style report_style_of(int fd);

/* For people. question, whose follow-ups are asked at the end, may be NULL. */
void report_text(const struct grading *g, const struct question *question,
		 const struct report_style *style, struct buf *out);
/* For programs; grader/report/README.md says what each key holds. */
void report_json(const struct grading *g, struct buf *out);
void report_junit(const struct grading *g, struct buf *out);
void report_gradescope(const struct grading *g, struct buf *out);

#endif
