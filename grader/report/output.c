/* What others wrote: the compiler's messages and what the program printed. */
#include "grader/report/parts.h"

#include <stdint.h>
#include <string.h>

#include "grader/report/diagnostics.h"
#include "grader/report/shown.h"
#include "sandbox/base/scoped.h"

enum { ERRORS_SHOWN = 3, WARNINGS_SHOWN = 2, LINES_OF_A_MESSAGE = 8, LINES_PRINTED = 5 };

/* Writes at most so many lines of bytes from outside, returns how many there are. */
static size_t put_lines(const struct paper *p, const char *text, size_t len, size_t most)
{
	size_t n = 0;

	while (len > 0) {
		const char *end = memchr(text, '\n', len);
		size_t here = end ? (size_t)(end - text) : len;
		scoped(buf_release) struct buf line = {0};

		buf_init(&line, SIZE_MAX / 4);
		shown_line(&line, text, here);
		if (n++ < most)
			paper_clip(p, 2, buf_text(&line));
		text += here + (end != NULL);
		len -= here + (end != NULL);
	}
	return n;
}

static size_t put_messages(const struct paper *p, const char *text, enum diagnostic_kind kind,
			   size_t most)
{
	struct diagnostic d;
	size_t shown = 0;

	while (shown < most && diagnostic_next(&text, &d)) {
		if (d.kind != kind)
			continue;
		put_lines(p, d.text, d.len, LINES_OF_A_MESSAGE);
		shown++;
	}
	return shown;
}

static void text_errors(const struct paper *p, const struct grading *g)
{
	size_t shown;

	paper_heading(p, g->sub.language == LANGUAGE_PYTHON ? "Python says" : "The compiler says");
	shown = put_messages(p, g->diagnostics, DIAGNOSTIC_ERROR, ERRORS_SHOWN);
	if (shown == 0) /* of another form than those known */
		put_lines(p, g->diagnostics, strlen(g->diagnostics),
			  (size_t)ERRORS_SHOWN * LINES_OF_A_MESSAGE);
	else if (g->n_errors > shown)
		buf_printf(p->out, "  and %zu more errors\n", g->n_errors - shown);
}

static void text_warnings(const struct paper *p, const struct grading *g)
{
	char heading[64];

	snprintf(heading, sizeof heading, "%zu compiler warning%s", g->n_warnings,
		 g->n_warnings == 1 ? "" : "s");
	paper_heading(p, heading);
	if (g->level < LEVEL_STRONG)
		put_messages(p, g->diagnostics, DIAGNOSTIC_WARNING, WARNINGS_SHOWN);
}

void text_compiler(const struct paper *p, const struct grading *g)
{
	if (!g->diagnostics || !*g->diagnostics)
		return;
	if (g->status == SUBMISSION_COMPILE_ERROR)
		text_errors(p, g);
	else if (g->n_warnings > 0)
		text_warnings(p, g);
}

void text_printed(const struct paper *p, const struct grading *g)
{
	size_t len = g->printed ? strlen(g->printed) : 0, lines;

	if (len == 0)
		return;
	paper_heading(p, "The program printed (which counts for nothing)");
	lines = put_lines(p, g->printed, len, LINES_PRINTED);
	if (lines > LINES_PRINTED || g->printed_cut)
		buf_printf(p->out, "  %zu bytes in %zu lines%s\n", len, lines,
			   g->printed_cut ? ", and more that was dropped" : "");
}
