/* A compiler's output taken apart into its messages, each with the lines that belong to it. */
#ifndef GRADER_REPORT_DIAGNOSTICS_H
#define GRADER_REPORT_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>

enum diagnostic_kind {
	DIAGNOSTIC_OTHER = 0, /* lines of the drivers and linkers around it */
	DIAGNOSTIC_WARNING,
	DIAGNOSTIC_ERROR,
};

struct diagnostic {
	enum diagnostic_kind kind;
	const char *text; /* borrowed: whole lines, the newline of the last one included */
	size_t len;
};

/* The message that starts at *at, which is moved behind it; false at the end. A message is one
 * `FILE:LINE:COL: error:` (or warning, or undefined reference) line with what stands behind it up
 * to the next. `In function` lines are left out: the message itself names the line. */
bool diagnostic_next(const char **at, struct diagnostic *out);

#endif
