#include <stdio.h>
#include <string.h>

#include "grader/practice/progress_report.h"
#include "grader/practice/standing.h"
#include "grader/practice/wait.h"
#include "grader/report/paper.h"
#include "grader/report/shown.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { DUE_SHOWN = 5, WEEK = 7, LINE_MAX = 1024 };

static const enum ink inks[LEVELS] = {INK_PLAIN, INK_BAD, INK_FAIR, INK_GOOD};

/* "2 days": the largest unit that holds it. */
static void put_span(struct buf *out, int64_t s)
{
	static const struct {
		int64_t s;
		const char *name;
	} units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		int64_t n = s / units[i].s;

		if (n > 0) {
			buf_printf(out, "%lld %s%s", (long long)n, units[i].name, n > 1 ? "s" : "");
			return;
		}
	}
	buf_puts(out, "less than a minute");
}

/* Topics: a table, or a line each where the paper is too narrow for it. */

enum { TOPIC_COLUMNS = 6 };
static const struct {
	const char *head;
	int width;
} columns[TOPIC_COLUMNS] = {{"seen", 7}, {"due", 5},  {"strong", 8},
			    {"ok", 4},   {"weak", 6}, {"retention", 11}};

static const char *topic_name(const struct topic_standing *t)
{
	return t->topic ? t->topic : "elsewhere";
}

static size_t topic_width(const struct standing *s)
{
	size_t most = 0;

	for (size_t i = 0; i < s->n_topics; i++) {
		scoped(str_free) char *name = paper_shown(topic_name(&s->topics[i]));
		size_t w = shown_width(name);

		most = w > most ? w : most;
	}
	return most;
}

static size_t is_seen(const struct topic_standing *t)
{
	return t->seen + t->follow_ups;
}

static void put_right(const struct paper *p, enum ink ink, const char *text, int width)
{
	size_t w = shown_width(text);

	paper_spaces(p, (size_t)width > w ? (size_t)width - w : 0);
	paper_ink(p, ink, text);
}

static void put_count(const struct paper *p, enum ink ink, size_t n, int column)
{
	scoped(str_free) char *text = n ? mem_printf("%zu", n) : mem_strdup(paper_dash(p));

	put_right(p, n ? ink : INK_DIM, text, columns[column].width);
}

static void table_row(const struct paper *p, const struct topic_standing *t, size_t names,
		      double desired)
{
	scoped(str_free) char *name = paper_shown(topic_name(t));
	scoped(str_free) char *seen =
		t->topic ? mem_printf("%zu/%zu", t->seen, t->total) : mem_printf("%zu", t->seen);
	scoped(str_free) char *retention = is_seen(t)
						   ? mem_printf("%.0f%%", 100 * t->retrievability)
						   : mem_strdup(paper_dash(p));

	paper_spaces(p, 2);
	buf_puts(p->out, name);
	paper_spaces(p, names - shown_width(name));
	put_right(p, INK_PLAIN, seen, columns[0].width);
	put_count(p, INK_BOLD, t->due, 1);
	put_count(p, INK_GOOD, t->by_level[LEVEL_STRONG], 2);
	put_count(p, INK_FAIR, t->by_level[LEVEL_OK], 3);
	put_count(p, INK_BAD, t->by_level[LEVEL_WEAK], 4);
	put_right(p, is_seen(t) && t->retrievability < desired ? INK_FAIR : INK_PLAIN, retention,
		  columns[5].width);
	buf_putc(p->out, '\n');
}

static void topic_line(const struct paper *p, const struct topic_standing *t)
{
	scoped(buf_release) struct buf line = {0}, lead = {0};

	buf_init(&line, LINE_MAX);
	buf_init(&lead, LINE_MAX);
	buf_puts(&lead, "  ");
	shown_line(&lead, topic_name(t), strlen(topic_name(t)));
	buf_puts(&lead, ": ");
	buf_printf(&line, "%zu", t->seen);
	if (t->topic)
		buf_printf(&line, " of %zu", t->total);
	buf_printf(&line, " seen, %zu due", t->due);
	if (is_seen(t))
		buf_printf(&line, "; %zu strong, %zu ok, %zu weak; retention %.0f%%",
			   t->by_level[LEVEL_STRONG], t->by_level[LEVEL_OK],
			   t->by_level[LEVEL_WEAK], 100 * t->retrievability);
	paper_wrap(p, INK_BOLD, buf_text(&lead), 4, buf_text(&line));
}

static void text_topics(const struct paper *p, const struct standing *s)
{
	size_t names = topic_width(s), width = 2 + names, follow_ups = 0;

	for (int i = 0; i < TOPIC_COLUMNS; i++)
		width += (size_t)columns[i].width;
	if (width <= (size_t)p->style->width) {
		paper_spaces(p, 2 + names);
		for (int i = 0; i < TOPIC_COLUMNS; i++)
			put_right(p, INK_DIM, columns[i].head, columns[i].width);
		buf_putc(p->out, '\n');
	}
	for (size_t i = 0; i < s->n_topics; i++) {
		if (width <= (size_t)p->style->width)
			table_row(p, &s->topics[i], names, s->settings.retention);
		else
			topic_line(p, &s->topics[i]);
		follow_ups += s->topics[i].follow_ups;
	}
	if (follow_ups > 0) {
		scoped(str_free) char *note =
			mem_printf("%zu follow-up%s seen too, in every column but the first",
				   follow_ups, follow_ups > 1 ? "s" : "");

		paper_wrap(p, INK_DIM, "  ", 2, note);
	}
}

/* What is due */

static void due_line(const struct paper *p, const struct standing *s,
		     const struct question_state *q)
{
	scoped(buf_release) struct buf line = {0}, lead = {0};

	buf_init(&line, 2 * HISTORY_MAX_REASON);
	buf_init(&lead, LINE_MAX);
	buf_printf(&lead, "  %s: ", q->question);
	if (q->because) {
		buf_puts(&line, q->because);
	} else {
		buf_puts(&line, "due for ");
		put_span(&line, s->now - q->due_at);
	}
	paper_wrap(p, INK_BOLD, buf_text(&lead), 4, buf_text(&line));
}

/* With nothing due there is still what was never asked. */
static void text_new(const struct paper *p, const struct standing *s)
{
	scoped(str_free) char *line = NULL;
	size_t n = 0;

	for (size_t i = 0; i < s->n_topics; i++)
		n += s->topics[i].topic ? s->topics[i].total - s->topics[i].seen : 0;
	if (n == 0)
		return;
	line = mem_printf("%zu question%s new to you: `grader quiz` asks some", n,
			  n > 1 ? "s are" : " is");
	paper_wrap(p, INK_PLAIN, "  ", 2, line);
}

static void text_due(const struct paper *p, const struct standing *s)
{
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, LINE_MAX);
	if (s->n_due > 0) {
		paper_heading(p, "Due now");
		for (size_t i = 0; i < s->n_due && i < DUE_SHOWN; i++)
			due_line(p, s, s->due[i]);
		if (s->n_due > DUE_SHOWN)
			buf_printf(p->out, "  and %zu more\n", s->n_due - DUE_SHOWN);
		paper_wrap(p, INK_PLAIN, "  ", 2, "`grader quiz` asks them");
		return;
	}
	paper_heading(p, "Nothing is due");
	if (s->next) {
		buf_printf(&line, "%s is next, ", s->next->question);
		wait_put(&line, s->next->due_at - s->now);
		paper_wrap(p, INK_PLAIN, "  ", 2, buf_text(&line));
	}
	text_new(p, s);
}

/* The last weeks: one mark a day, weeks parted by a space */

static const char *bar(const struct paper *p, int64_t n, int64_t most)
{
	static const char *const marks[] = {"\u00b7", "\u2581", "\u2582", "\u2583", "\u2584",
					    "\u2585", "\u2586", "\u2587", "\u2588"};
	static const char *const plain[] = {".", "1", "2", "3", "4", "5", "6", "7", "8"};
	int64_t step = n == 0 ? 0 : most <= 8 ? n : 1 + (n - 1) * 7 / (most - 1);

	return (p->style->lines ? marks : plain)[step];
}

static int64_t sum_days(const struct standing *s, int from)
{
	int64_t n = 0;

	for (int i = from; i < STANDING_DAYS; i++)
		n += s->days[i];
	return n;
}

static void text_days(const struct paper *p, const struct standing *s)
{
	int weeks = (p->style->width - 2) / (WEEK + 1);
	int from = weeks * WEEK < STANDING_DAYS ? STANDING_DAYS - weeks * WEEK : 0;
	scoped(buf_release) struct buf line = {0};
	int64_t most = 1;

	buf_init(&line, LINE_MAX);
	for (int i = from; i < STANDING_DAYS; i++)
		most = s->days[i] > most ? s->days[i] : most;
	buf_printf(&line, "Reviews a day, the last %d weeks", (STANDING_DAYS - from) / WEEK);
	paper_heading(p, buf_text(&line));
	for (int i = from; i < STANDING_DAYS; i++) {
		buf_puts(p->out, i == from ? "  " : (i - from) % WEEK == 0 ? " " : "");
		buf_puts(p->out, bar(p, s->days[i], most));
	}
	buf_putc(p->out, '\n');
	buf_clear(&line);
	buf_printf(&line, "%lld today, %lld in the last 7 days, %lld in all",
		   (long long)s->days[STANDING_DAYS - 1],
		   (long long)sum_days(s, STANDING_DAYS - WEEK), (long long)s->n_reviews);
	if (s->streak > 1)
		buf_printf(&line, "; %lld days in a row", (long long)s->streak);
	paper_wrap(p, INK_PLAIN, "  ", 2, buf_text(&line));
}

/* Comparisons */

static void text_agreement(const struct paper *p, const struct standing *s)
{
	const struct agreement_sum all = agreement_sum(s->agreement.all);
	const struct agreement_sum sure = agreement_sum(s->agreement.confident);
	scoped(buf_release) struct buf line = {0};

	if (all.both == 0)
		return;
	paper_heading(p, "Your levels beside the scorer's");
	buf_init(&line, LINE_MAX);
	buf_printf(&line, "the same in %zu of %zu; yours higher in %zu, lower in %zu", all.same,
		   all.both, all.over, all.under);
	paper_wrap(p, INK_PLAIN, "  ", 2, buf_text(&line));
	buf_clear(&line);
	buf_printf(&line, "where the scorer was sure: %zu of %zu; higher in %zu, lower in %zu",
		   sure.same, sure.both, sure.over, sure.under);
	if (sure.both > 0)
		paper_wrap(p, INK_PLAIN, "  ", 2, buf_text(&line));
}

static const char *level_or_dash(const struct paper *p, enum level l)
{
	return l == LEVEL_NONE ? paper_dash(p) : level_name(l);
}

static void put_comparison(struct buf *out, const struct code_standing *c)
{
	if (c->understood == LEVEL_NONE)
		buf_printf(out, "; answer the question too: grader quiz --question %s",
			   c->question);
	else if (c->level > c->understood)
		buf_puts(out, ": your code is ahead of your explanation");
	else if (c->level < c->understood)
		buf_puts(out, ": your explanation is ahead of your code");
	else
		buf_puts(out, ": they agree");
	if (*c->failed)
		buf_printf(out, " (the last code fails %s)", c->failed);
}

static void text_code(const struct paper *p, const struct standing *s)
{
	if (s->n_code == 0)
		return;
	paper_heading(p, "Your code beside your answers");
	for (size_t i = 0; i < s->n_code; i++) {
		const struct code_standing *c = &s->code[i];
		scoped(buf_release) struct buf line = {0};
		scoped(str_free) char *lead = mem_printf("  %s: ", c->task);

		buf_init(&line, LINE_MAX);
		buf_puts(p->out, lead);
		buf_puts(p->out, "code ");
		paper_ink(p, inks[c->level], level_or_dash(p, c->level));
		buf_puts(p->out, ", answers ");
		paper_ink(p, inks[c->understood], level_or_dash(p, c->understood));
		buf_putc(p->out, '\n');
		put_comparison(&line, c);
		paper_wrap(p, INK_PLAIN, "    ", 4,
			   buf_text(&line) + strspn(buf_text(&line), ":; "));
	}
}

static void text_empty(const struct paper *p, const char *topic)
{
	scoped(str_free) char *shown = topic ? paper_shown(topic) : NULL;
	scoped(str_free) char *line = mem_printf("Nothing%s%s is practised yet. Begin with one of",
						 shown ? " of " : "", shown ? shown : "");
	scoped(str_free) char *only = shown ? mem_printf(" --topic %s", shown) : mem_strdup("");

	paper_wrap(p, INK_PLAIN, "", 0, line);
	buf_printf(p->out, "  grader quiz%s\n", only);
	buf_printf(p->out, "  grader list%s\n", only);
	if (!topic)
		buf_puts(p->out, "  grader new f1-score\n");
}

void progress_report_text(const struct standing *s, const char *topic, const struct paper *p)
{
	scoped(buf_release) struct buf line = {0};

	if (standing_is_empty(s)) {
		text_empty(p, topic);
		return;
	}
	text_topics(p, s);
	text_due(p, s);
	text_days(p, s);
	text_agreement(p, s);
	text_code(p, s);
	buf_init(&line, LINE_MAX);
	buf_printf(&line, "desired retention %g (--retention sets another)", s->settings.retention);
	buf_putc(p->out, '\n');
	paper_wrap(p, INK_DIM, "", 0, buf_text(&line));
}
