#include "grader/report/report.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "grader/report/parts.h"
#include "grader/report/shown.h"
#include "grader/theory/question.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static const enum ink level_inks[LEVELS] = {
	[LEVEL_NONE] = INK_BAD,
	[LEVEL_WEAK] = INK_BAD,
	[LEVEL_OK] = INK_FAIR,
	[LEVEL_STRONG] = INK_GOOD,
};

static void upper(char *to, size_t room, const char *word)
{
	size_t i;

	for (i = 0; word[i] && i + 1 < room; i++)
		to[i] = word[i] == '_' ? ' ' : (char)toupper((unsigned char)word[i]);
	to[i] = '\0';
}

static void text_headline(const struct paper *p, const struct grading *g)
{
	scoped(str_free) char *name = paper_shown(g->sub.name);
	const char *level = level_name(g->level);
	char word[24];

	upper(word, sizeof word, level ? level : submission_status_name(g->status));
	paper_ink(p, level_inks[g->level], word);
	buf_printf(p->out, "  %s  ", g->task->id);
	shown_clip(p->out, name, (size_t)p->style->width / 2);
	buf_putc(p->out, '\n');
}

/* "f1_score: edge (5 of 7); f1_macro: not implemented" */
static void put_lacking(struct buf *out, const struct grading *g)
{
	const struct task *t = g->task;
	const struct assessment *a = &g->assessed;
	const char *between = "";

	for (size_t part = 0; part < t->n_parts; part++) {
		const char *gap = "";

		if (!a->lacking[part])
			continue;
		buf_printf(out, "%s%s: ", between, t->parts[part].name);
		between = "; ";
		if (a->missing[part]) {
			buf_puts(out, "not implemented");
			continue;
		}
		for (size_t i = 0; i < t->n_groups; i++) {
			const struct tally *cell = &a->cells[part][i];

			if (!(a->lacking[part] >> i & 1))
				continue;
			buf_printf(out, "%s%s (%zu of %zu)", gap, t->groups[i].name, cell->passed,
				   cell->total);
			gap = ", ";
		}
	}
}

static void text_levels(const struct paper *p, const struct grading *g)
{
	scoped(buf_release) struct buf lack = {0}, levels = {0};
	char lead[32];

	buf_init(&lack, 4096);
	buf_init(&levels, 256);
	put_lacking(&lack, g);
	if (g->assessed.level < LEVEL_STRONG && lack.len > 0) {
		snprintf(lead, sizeof lead, "Lacking for %s: ", level_name(g->assessed.level + 1));
		paper_wrap(p, INK_PLAIN, lead, 2, buf_text(&lack));
	}
	buf_printf(&levels, "Implementation %s, understanding %s, combined %s",
		   level_name(g->assessed.level), understanding_words(g), level_name(g->level));
	paper_wrap(p, INK_PLAIN, "", 2, buf_text(&levels));
}

void text_verdict(const struct paper *p, const struct grading *g)
{
	const char *why = g->status == SUBMISSION_REJECTED ? g->sub.rejected : g->why;

	text_headline(p, g);
	if (g->status != SUBMISSION_GRADED) {
		paper_wrap(p, INK_PLAIN, "", 0, why && *why ? why : "it does not compile");
		return;
	}
	if (g->task->rubric[g->assessed.level].says)
		paper_wrap(p, INK_PLAIN, "", 0, g->task->rubric[g->assessed.level].says);
	text_levels(p, g);
	if (g->time_up)
		paper_wrap(p, INK_FAIR, "", 0,
			   "The time for a whole grading was up before all cases were run");
}

void text_told(const struct paper *p, const struct grading *g)
{
	if (g->n_told > 0)
		paper_heading(p, "What it seems to compute");
	for (size_t i = 0; i < g->n_told; i++) {
		const struct told *told = &g->told[i];
		const struct misconception *m = &g->task->misconceptions[told->misconception];
		scoped(buf_release) struct buf line = {0};

		buf_init(&line, 8192);
		buf_printf(&line,
			   "%s (it matches %zu of the %zu cases where this and the right "
			   "answer differ)",
			   m->says, told->matched, told->differs);
		paper_wrap(p, INK_BAD, "  ! ", 4, buf_text(&line));
	}
}

void text_explained(const struct paper *p, const struct grading *g)
{
	if (!g->was_explained)
		return;
	paper_heading(p, "With AddressSanitizer and UndefinedBehaviorSanitizer");
	if (g->n_explained == 0)
		paper_wrap(p, INK_PLAIN, "  ", 2, "they find nothing in what failed");
	for (size_t i = 0; i < g->n_explained; i++) {
		const struct explanation *x = &g->explained[i];
		scoped(str_free) char *shown = paper_shown(x->text);
		scoped(str_free) char *line =
			mem_printf("%s (%s %s)", shown, g->task->parts[x->the_case->part].name,
				   x->the_case->id);

		paper_wrap(p, INK_BAD, "  ! ", 4, line);
	}
}

/* Advice for a part's group, or "" */
static const char *advice_for(const struct task *t, size_t part, size_t group)
{
	for (size_t i = 0; i < t->n_advice; i++)
		if (t->advice[i].part == part && t->advice[i].group == group)
			return t->advice[i].says;
	return "";
}

/* What to try for the first group of a part that is in the mask, or does not pass where the mask is
 * 0. */
static bool put_advice(struct buf *out, const struct grading *g, size_t part, uint32_t mask)
{
	const struct task *t = g->task;
	const struct assessment *a = &g->assessed;

	if (a->missing[part]) {
		buf_printf(out, "implement %s: %s", t->parts[part].name, t->parts[part].says);
		return true;
	}
	for (size_t i = 0; i < t->n_groups; i++) {
		const struct tally *cell = &a->cells[part][i];
		const char *says = advice_for(t, part, i);

		if (mask ? !(mask >> i & 1) : cell->passed == cell->total)
			continue;
		if (*says)
			buf_puts(out, says);
		else
			buf_printf(out, "look at the %s cases of %s: %s", t->groups[i].name,
				   t->parts[part].name, t->groups[i].says);
		return true;
	}
	return false;
}

/* First what the next level asks for, then other parts that do not pass, extensions last. */
static bool put_next(struct buf *out, const struct grading *g)
{
	const struct task *t = g->task;

	for (size_t i = 0; i < t->n_parts; i++)
		if (g->assessed.lacking[i] && put_advice(out, g, i, g->assessed.lacking[i]))
			return true;
	for (int extension = 0; extension <= 1; extension++)
		for (size_t i = 0; i < t->n_parts; i++)
			if (t->parts[i].extension == extension && put_advice(out, g, i, 0))
				return true;
	return false;
}

void text_next(const struct paper *p, const struct grading *g)
{
	scoped(buf_release) struct buf line = {0};
	const char *try = NULL;

	buf_init(&line, 8192);
	if (g->status != SUBMISSION_GRADED && !g->hint)
		return;
	if (g->hint)
		try = g->hint;
	else if (g->n_told > 0)
		try = g->task->misconceptions[g->told[0].misconception].try;
	if (try && *try)
		buf_puts(&line, try);
	else if (!put_next(&line, g))
		return;
	buf_putc(p->out, '\n');
	paper_wrap(p, INK_BOLD, "Try next: ", 10, buf_text(&line));
}

void text_facts(const struct paper *p, const struct grading *g)
{
	scoped(buf_release) struct buf line = {0};
	const char *between = p->style->lines ? " \u00b7 " : " | ";

	buf_init(&line, 4096);
	buf_printf(&line, "seed %" PRIu64 "%s", g->seed, between);
	for (size_t i = 0; i < GRADING_MAX_LAYERS && g->isolation[i]; i++)
		buf_printf(&line, "%s%s", i ? ", " : "", g->isolation[i]);
	if (g->isolation[0])
		buf_puts(&line, between);
	if (g->compiler)
		buf_printf(&line, "%s%s", g->compiler, between);
	buf_printf(&line, "%.1f s", (double)g->wall_ns / (double)NS_PER_S);
	buf_putc(p->out, '\n');
	paper_wrap(p, INK_PLAIN, "", 0, buf_text(&line));
}

void report_text(const struct grading *g, const struct question *question,
		 const struct report_style *style, struct buf *out)
{
	const struct paper p = {.out = out, .style = style};

	text_verdict(&p, g);
	if (g->status == SUBMISSION_GRADED) {
		text_table(&p, g);
		text_told(&p, g);
		text_failures(&p, g);
		text_explained(&p, g);
	}
	text_compiler(&p, g);
	text_printed(&p, g);
	text_next(&p, g);
	text_understanding(&p, g);
	if (g->status == SUBMISSION_GRADED) {
		text_due(&p, g);
		text_questions(&p, g, question);
	}
	text_facts(&p, g);
}
