/* What a text report is written on: ink, marks and wrapping in one style. paper_wrap makes its text
 * fit for showing (grader/report/shown.h); the others are handed what is.
 */
#ifndef GRADER_REPORT_PAPER_H
#define GRADER_REPORT_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "sandbox/base/buf.h"
#include "grader/report/report.h"

enum ink { INK_PLAIN = 0, INK_BOLD, INK_GOOD, INK_FAIR, INK_BAD, INK_DIM };

struct paper {
	struct buf *out;
	const struct report_style *style;
};

void paper_ink(const struct paper *p, enum ink ink, const char *text);
void paper_heading(const struct paper *p, const char *text); /* after an empty line */

/* A lead in ink, then text wrapped at the style's width, its further lines indented so far. A word
 * is broken nowhere; words part at spaces and newlines. */
void paper_wrap(const struct paper *p, enum ink ink, const char *lead, size_t indent,
		const char *text);
void paper_clip(const struct paper *p, size_t indent,
		const char *text); /* one line, cut at the width */
void paper_spaces(const struct paper *p, size_t n);

const char *paper_mark(const struct paper *p, bool good);
const char *paper_dash(const struct paper *p);

/* A copy of text from outside, fit for showing; the caller frees it. NULL gives "". */
char *paper_shown(const char *text);

#endif
