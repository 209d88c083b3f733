#include "grader/report/paper.h"

#include <stdint.h>
#include <string.h>

#include "grader/report/shown.h"
#include "sandbox/base/scoped.h"

static const char *const sgr[] = {
	[INK_BOLD] = "\033[1m",   [INK_GOOD] = "\033[1;32m", [INK_FAIR] = "\033[1;33m",
	[INK_BAD] = "\033[1;31m", [INK_DIM] = "\033[2m",
};

void paper_ink(const struct paper *p, enum ink ink, const char *text)
{
	bool inked = p->style->colour && ink != INK_PLAIN && *text;

	if (inked)
		buf_puts(p->out, sgr[ink]);
	buf_puts(p->out, text);
	if (inked)
		buf_puts(p->out, "\033[0m");
}

void paper_heading(const struct paper *p, const char *text)
{
	buf_putc(p->out, '\n');
	paper_ink(p, INK_BOLD, text);
	buf_putc(p->out, '\n');
}

void paper_spaces(const struct paper *p, size_t n)
{
	while (n-- > 0)
		buf_putc(p->out, ' ');
}

void paper_wrap(const struct paper *p, enum ink ink, const char *lead, size_t indent,
		const char *text)
{
	size_t at = shown_width(lead), width = (size_t)p->style->width;
	scoped(str_free) char *shown = paper_shown(text);
	bool first = true;

	text = shown;
	paper_ink(p, ink, lead);
	while (*(text += strspn(text, " "))) {
		size_t len = strcspn(text, " ");
		scoped(str_free) char *word = strndup(text, len);
		size_t w = word ? shown_width(word) : len;

		if (!first && at + 1 + w > width) {
			buf_putc(p->out, '\n');
			paper_spaces(p, indent);
			at = indent;
		} else if (!first) {
			buf_putc(p->out, ' ');
			at++;
		}
		buf_put(p->out, text, len);
		at += w;
		text += len;
		first = false;
	}
	buf_putc(p->out, '\n');
}

void paper_clip(const struct paper *p, size_t indent, const char *text)
{
	size_t width = (size_t)p->style->width;

	paper_spaces(p, indent);
	shown_clip(p->out, text, width > indent ? width - indent : 1);
	buf_putc(p->out, '\n');
}

const char *paper_mark(const struct paper *p, bool good)
{
	if (p->style->lines)
		return good ? "\u2713" : "\u2717";
	return good ? "+" : "x";
}

const char *paper_dash(const struct paper *p)
{
	return p->style->lines ? "\u2013" : "-";
}

char *paper_shown(const char *text)
{
	struct buf b;

	buf_init(&b, SIZE_MAX / 4);
	if (text)
		shown_line(&b, text, strlen(text));
	return buf_take(&b);
}
