#include "grader/theory/answer_report.h"

#include <string.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static const char *id_of(const struct judge *j)
{
	return j->follow_up ? j->follow_up->id : j->question->id;
}

static void put_string(struct buf *out, const char *text)
{
	shown_json(out, text, strlen(text));
}

static void put_quote(struct buf *out, const struct finding *f, const char *answer)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 4096);
	shown_line(&line, answer + f->from, f->len);
	put_string(out, buf_text(&line));
}

static void put_findings(struct buf *out, const struct finding *f, size_t n, const char *answer,
			 bool all)
{
	const char *between = "";

	for (size_t i = 0; i < n; i++) {
		if (!all && !f[i].credited)
			continue;
		buf_printf(out, "%s\n    {\"id\": ", between);
		put_string(out, f[i].claim->id);
		buf_puts(out, ", \"says\": ");
		put_string(out, f[i].claim->says);
		if (all)
			buf_printf(out, ", \"credited\": %s, \"denied\": %s",
				   f[i].credited ? "true" : "false",
				   f[i].match.kind == MATCH_DENIED ? "true" : "false");
		buf_puts(out, ", \"quote\": ");
		if (f[i].credited)
			put_quote(out, &f[i], answer);
		else
			buf_puts(out, "null");
		if (f[i].credited && f[i].by) {
			buf_puts(out, ", \"by\": ");
			put_string(out, f[i].by);
		}
		buf_puts(out, "}");
		between = ",";
	}
}

static void put_missing(struct buf *out, const struct verdict *v)
{
	const char *between = "";

	for (size_t i = 0; i < v->n_concepts; i++) {
		if (!v->missing[i])
			continue;
		buf_puts(out, between);
		put_string(out, v->concepts[i].claim->id);
		between = ", ";
	}
}

void answer_report_json(const struct judge *j, const struct verdict *v, const char *answer,
			struct buf *out)
{
	buf_puts(out, "{\n  \"question\": ");
	put_string(out, id_of(j));
	buf_printf(out, ",\n  \"level\": \"%s\",\n  \"confident\": %s,\n  \"concepts\": [",
		   level_name(v->level), v->confident ? "true" : "false");
	put_findings(out, v->concepts, v->n_concepts, answer, true);
	buf_puts(out, "\n  ],\n  \"misconceptions\": [");
	put_findings(out, v->misconceptions, v->n_misconceptions, answer, false);
	buf_puts(out, "],\n  \"missing\": [");
	put_missing(out, v);
	buf_puts(out, "],\n  \"reasons\": [");
	for (size_t i = 0; i < v->n_reasons; i++) {
		buf_puts(out, i ? ", " : "");
		put_string(out, v->reasons[i]);
	}
	buf_puts(out, "]\n}\n");
}

static void put_finding(const struct paper *p, const struct finding *f, const char *answer,
			bool good)
{
	scoped(buf_release) struct buf words = {0}, lead = {0};

	buf_init(&words, 4096);
	buf_init(&lead, 64);
	buf_puts(&words, f->claim->says);
	if (f->len > 0 && f->credited) {
		buf_puts(&words, ": \"");
		shown_line(&words, answer + f->from, f->len);
		buf_puts(&words, "\"");
	}
	buf_printf(&lead, "  %s ", paper_mark(p, good));
	paper_wrap(p, good ? INK_GOOD : INK_BAD, buf_text(&lead), 4, buf_text(&words));
}

static void text_head(const struct judge *j, const struct verdict *v, const struct paper *p)
{
	static const enum ink inks[LEVELS] = {INK_PLAIN, INK_BAD, INK_FAIR, INK_GOOD};
	scoped(str_free) char *id = paper_shown(id_of(j));
	scoped(str_free) char *rest = NULL;

	paper_ink(p, INK_BOLD, id);
	buf_puts(p->out, ": ");
	paper_ink(p, inks[v->level], level_name(v->level));
	rest = mem_printf("%s, %zu of %zu concepts", v->confident ? "" : " (not sure)",
			  v->n_credited, v->n_concepts);
	if (shown_width(id) + shown_width(rest) + 8 > (size_t)p->style->width)
		buf_puts(p->out, "\n ");
	buf_puts(p->out, rest);
	buf_putc(p->out, '\n');
	for (size_t i = 0; i < v->n_reasons; i++)
		paper_wrap(p, INK_PLAIN, "  ", 2, v->reasons[i]);
}

static void text_missing(const struct verdict *v, const struct paper *p)
{
	bool any = false;

	for (size_t i = 0; i < v->n_concepts; i++) {
		if (!v->missing[i])
			continue;
		if (!any)
			paper_heading(p, v->level == LEVEL_WEAK ? "Missing for more than weak"
								: "Missing for strong");
		any = true;
		paper_wrap(p, INK_PLAIN, "  - ", 4, v->concepts[i].claim->says);
	}
}

void answer_report_text(const struct judge *j, const struct verdict *v, const char *answer,
			const struct paper *p)
{
	text_head(j, v, p);
	if (v->n_credited > 0)
		paper_heading(p, "Said");
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->concepts[i].credited)
			put_finding(p, &v->concepts[i], answer, true);
	for (size_t i = 0, any = 0; i < v->n_misconceptions; i++) {
		if (!v->misconceptions[i].credited)
			continue;
		if (!any++)
			paper_heading(p, "Wrong");
		put_finding(p, &v->misconceptions[i], answer, false);
	}
	text_missing(v, p);
}
