#include "grader/theory/answer_report.h"

#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { QUOTE_ROOM = 4096, NARROW = 60, LINE_ROOM = 64 << 10 };

static const enum ink inks[LEVELS] = {INK_PLAIN, INK_BAD, INK_FAIR, INK_GOOD};

static char *quote_of(const struct finding *f, const char *answer)
{
	struct buf line = {0};

	buf_init(&line, QUOTE_ROOM);
	shown_line(&line, answer + f->from, f->len);
	buf_puts(&line, "");
	return buf_take(&line);
}

static void add_shown(cJSON *to, const char *text)
{
	scoped(buf_release) struct buf b = {0};

	buf_init(&b, LINE_ROOM * 4);
	shown_text(&b, text, strlen(text));
	cJSON_AddItemToArray(to, cJSON_CreateString(buf_text(&b)));
}

static cJSON *finding_json(const struct finding *f, const char *answer, bool concept)
{
	scoped(str_free) char *quote = quote_of(f, answer);
	cJSON *to = cJSON_CreateObject();

	cJSON_AddStringToObject(to, "id", f->claim->id);
	cJSON_AddStringToObject(to, "says", f->claim->says);
	if (concept) {
		cJSON_AddBoolToObject(to, "credited", f->credited);
		cJSON_AddBoolToObject(to, "denied", f->match.kind == MATCH_DENIED);
	}
	if (f->credited)
		cJSON_AddStringToObject(to, "quote", quote ? quote : "");
	else
		cJSON_AddNullToObject(to, "quote");
	if (f->credited && f->by)
		cJSON_AddStringToObject(to, "by", f->by);
	return to;
}

static cJSON *builtin_json(const struct verdict *v)
{
	cJSON *to = cJSON_CreateObject(), *list;

	cJSON_AddStringToObject(to, "level", level_name(v->level));
	cJSON_AddBoolToObject(to, "confident", v->confident);
	list = cJSON_AddArrayToObject(to, "reasons");
	for (size_t i = 0; i < v->n_reasons; i++)
		add_shown(list, v->reasons[i]);
	return to;
}

static void add_outside_reasons(cJSON *to, const struct outside_verdict *v)
{
	cJSON *list = cJSON_AddArrayToObject(to, "reasons");

	for (size_t i = 0; i < v->n_reasons; i++)
		add_shown(list, v->reasons[i]);
}

static cJSON *judge_json(const struct examined *e, const struct asked *asked)
{
	scoped(str_free) char *command = paper_shown(asked->command);
	cJSON *to;

	if (!asked->command)
		return cJSON_CreateNull();
	to = cJSON_CreateObject();
	cJSON_AddStringToObject(to, "command", command);
	if (e->outside.level == LEVEL_NONE)
		cJSON_AddNullToObject(to, "level");
	else
		cJSON_AddStringToObject(to, "level", level_name(e->outside.level));
	add_outside_reasons(to, &e->outside);
	if (asked->failed)
		cJSON_AddStringToObject(to, "error", asked->failed);
	else
		cJSON_AddNullToObject(to, "error");
	return to;
}

struct cJSON *answer_json(const struct examined *e, const struct asked *asked)
{
	const struct verdict *v = &e->verdict;
	bool outside = e->outside.level != LEVEL_NONE;
	cJSON *to = cJSON_CreateObject(), *list;

	cJSON_AddStringToObject(to, "question", examined_id(e));
	cJSON_AddStringToObject(to, "level", level_name(e->level));
	cJSON_AddBoolToObject(to, "confident", outside || v->confident);
	list = cJSON_AddArrayToObject(to, "concepts");
	for (size_t i = 0; i < v->n_concepts; i++)
		cJSON_AddItemToArray(list, finding_json(&v->concepts[i], e->text, true));
	list = cJSON_AddArrayToObject(to, "misconceptions");
	for (size_t i = 0; i < v->n_misconceptions; i++)
		if (v->misconceptions[i].credited)
			cJSON_AddItemToArray(list,
					     finding_json(&v->misconceptions[i], e->text, false));
	list = cJSON_AddArrayToObject(to, "missing");
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->missing[i])
			add_shown(list, v->concepts[i].claim->id);
	if (outside) {
		add_outside_reasons(to, &e->outside);
	} else {
		list = cJSON_AddArrayToObject(to, "reasons");
		for (size_t i = 0; i < v->n_reasons; i++)
			add_shown(list, v->reasons[i]);
	}
	cJSON_AddItemToObject(to, "builtin", builtin_json(v));
	cJSON_AddItemToObject(to, "judge", judge_json(e, asked));
	return to;
}

void answer_report_json(const struct examined *e, const struct asked *asked, struct buf *out)
{
	cJSON *json = answer_json(e, asked);
	char *text = cJSON_Print(json);

	buf_printf(out, "%s\n", text);
	cJSON_free(text);
	cJSON_Delete(json);
}

/* "strong (not sure), 7 of 12 concepts", or whose level it is where another judge was asked. */
static void put_level(const struct examined *e, const struct asked *asked, const struct paper *p)
{
	const struct verdict *v = &e->verdict;
	scoped(str_free) char *command = paper_shown(asked->command);
	scoped(buf_release) struct buf line = {0};

	paper_ink(p, inks[e->level], level_name(e->level));
	buf_init(&line, LINE_ROOM);
	if (e->outside.level != LEVEL_NONE)
		buf_printf(&line, " by %s; built-in: %s", command, level_name(v->level));
	buf_printf(&line, "%s,%s%zu of %zu concepts\n", v->confident ? "" : " (not sure)",
		   p->style->width < NARROW ? "\n  " : " ", v->n_credited, v->n_concepts);
	buf_puts(p->out, buf_text(&line));
}

static void put_lines(const struct paper *p, enum ink ink, size_t indent, const char *mark,
		      const char *text)
{
	scoped(str_free) char *lead = mem_printf("%*s%s", (int)indent, "", mark);

	paper_wrap(p, ink, lead, indent + shown_width(mark), text);
}

static void put_reasons(const struct examined *e, const struct asked *asked, const struct paper *p,
			size_t indent)
{
	bool outside = e->outside.level != LEVEL_NONE;

	if (asked->failed)
		put_lines(p, INK_FAIR, indent, "! ", asked->failed);
	for (size_t i = 0; i < e->outside.n_reasons; i++)
		put_lines(p, INK_PLAIN, indent, "> ", e->outside.reasons[i]);
	for (size_t i = 0; i < e->verdict.n_reasons; i++)
		put_lines(p, INK_PLAIN, indent, outside ? "built-in: " : "", e->verdict.reasons[i]);
}

/* "F1 is the harmonic mean of the two: "the harmonic mean ..."" */
static void put_claim(struct buf *out, const struct finding *f, const char *answer)
{
	buf_puts(out, f->claim->says);
	if (f->len > 0 && f->credited) {
		scoped(str_free) char *quote = quote_of(f, answer);

		buf_printf(out, ": \"%s\"", quote ? quote : "");
	}
}

static void put_finding(const struct paper *p, const struct finding *f, const char *answer,
			bool good, size_t indent)
{
	scoped(buf_release) struct buf words = {0};
	scoped(str_free) char *mark = mem_printf("%s ", paper_mark(p, good));

	buf_init(&words, 2 * QUOTE_ROOM);
	put_claim(&words, f, answer);
	put_lines(p, good ? INK_GOOD : INK_BAD, indent, mark, buf_text(&words));
}

enum part { PART_SAID, PART_WRONG, PART_MISSING };

/* The findings of one part, with a heading in front of the first one unless that is NULL. */
static void put_part(const struct examined *e, enum part part, const char *heading,
		     const struct paper *p, size_t indent)
{
	const struct verdict *v = &e->verdict;
	const struct finding *f = part == PART_WRONG ? v->misconceptions : v->concepts;
	size_t n = part == PART_WRONG ? v->n_misconceptions : v->n_concepts;

	for (size_t i = 0; i < n; i++) {
		if (part == PART_MISSING ? !v->missing[i] : !f[i].credited)
			continue;
		if (heading)
			paper_heading(p, heading);
		heading = NULL;
		if (part == PART_MISSING)
			put_lines(p, INK_PLAIN, indent, "- ", f[i].claim->says);
		else
			put_finding(p, &f[i], e->text, part == PART_SAID, indent);
	}
}

void answer_report_text(const struct examined *e, const struct asked *asked, const struct paper *p)
{
	scoped(str_free) char *id = paper_shown(examined_id(e));

	paper_ink(p, INK_BOLD, id);
	buf_puts(p->out, ": ");
	put_level(e, asked, p);
	put_reasons(e, asked, p, 2);
	put_part(e, PART_SAID, "Said", p, 2);
	put_part(e, PART_WRONG, "Wrong", p, 2);
	put_part(e, PART_MISSING,
		 e->verdict.level == LEVEL_WEAK ? "Missing for more than weak"
						: "Missing for strong",
		 p, 2);
}

void answer_text_short(const struct examined *e, const struct asked *asked, const struct paper *p,
		       size_t indent)
{
	scoped(str_free) char *id = paper_shown(examined_id(e));

	paper_spaces(p, indent);
	buf_printf(p->out, "%s: ", id);
	put_level(e, asked, p);
	indent += 2;
	put_reasons(e, asked, p, indent);
	put_part(e, PART_SAID, NULL, p, indent);
	put_part(e, PART_WRONG, NULL, p, indent);
	put_part(e, PART_MISSING, NULL, p, indent);
}

static void line_part(const struct examined *e, enum part part, const char *lead, struct buf *out)
{
	const struct verdict *v = &e->verdict;
	const struct finding *f = part == PART_WRONG ? v->misconceptions : v->concepts;
	size_t n = part == PART_WRONG ? v->n_misconceptions : v->n_concepts;
	const char *between = lead;

	for (size_t i = 0; i < n; i++) {
		if (part == PART_MISSING ? !v->missing[i] : !f[i].credited)
			continue;
		buf_printf(out, "%s%s", out->len && between == lead ? "; " : "", between);
		put_claim(out, &f[i], e->text);
		between = ", ";
	}
}

void answer_line(const struct examined *e, struct buf *out)
{
	for (size_t i = 0; i < e->outside.n_reasons; i++) {
		buf_puts(out, out->len ? "; " : "");
		shown_line(out, e->outside.reasons[i], strlen(e->outside.reasons[i]));
	}
	for (size_t i = 0; i < e->verdict.n_reasons; i++)
		buf_printf(out, "%s%s", out->len ? "; " : "", e->verdict.reasons[i]);
	line_part(e, PART_SAID, "shows: ", out);
	line_part(e, PART_WRONG, "wrong: ", out);
	line_part(e, PART_MISSING, "missing: ", out);
}
