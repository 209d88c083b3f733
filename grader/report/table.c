/* The table of parts by groups. Where it is wider than the paper, each part has a wrapped line of
 * its own instead. */
#include "grader/report/parts.h"

#include <string.h>

#include "grader/report/shown.h"
#include "sandbox/base/scoped.h"

enum { GAP = 2 };

static bool group_occurs(const struct grading *g, size_t group)
{
	for (size_t part = 0; part < g->task->n_parts; part++)
		if (g->assessed.cells[part][group].total > 0)
			return true;
	return false;
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t name_width(const struct grading *g)
{
	size_t w = 0;

	for (size_t part = 0; part < g->task->n_parts; part++)
		w = larger(w, shown_width(g->task->parts[part].name));
	return w;
}

static void put_count(struct buf *out, const struct tally *cell)
{
	buf_printf(out, "%zu/%zu", cell->passed, cell->total);
}

static size_t column_width(const struct grading *g, size_t group)
{
	size_t w = shown_width(g->task->groups[group].name);

	for (size_t part = 0; part < g->task->n_parts; part++) {
		scoped(buf_release) struct buf cell = {0};

		buf_init(&cell, 64);
		put_count(&cell, &g->assessed.cells[part][group]);
		w = larger(w, cell.len + 2); /* a mark and a space in front */
	}
	return w;
}

static bool table_fits(const struct paper *p, const struct grading *g)
{
	size_t w = 2 + name_width(g);

	for (size_t i = 0; i < g->task->n_groups; i++)
		if (group_occurs(g, i))
			w += GAP + column_width(g, i);
	return w <= (size_t)p->style->width;
}

static void put_padded(const struct paper *p, enum ink ink, const char *text, size_t width)
{
	size_t w = shown_width(text);

	paper_ink(p, ink, text);
	paper_spaces(p, width > w ? width - w : 0);
}

/* Ends a row without the spaces that pad its last cell. */
static void end_row(const struct paper *p)
{
	while (p->out->len > 0 && p->out->data[p->out->len - 1] == ' ')
		p->out->data[--p->out->len] = '\0';
	buf_putc(p->out, '\n');
}

static void put_cell(const struct paper *p, const struct tally *cell, size_t width)
{
	scoped(buf_release) struct buf text = {0};
	bool good = cell->passed == cell->total;

	if (cell->total == 0) {
		put_padded(p, INK_DIM, paper_dash(p), width);
		return;
	}
	buf_init(&text, 64);
	buf_printf(&text, "%s ", paper_mark(p, good));
	put_count(&text, cell);
	put_padded(p, good ? INK_GOOD : INK_BAD, buf_text(&text), width);
}

static void table_wide(const struct paper *p, const struct grading *g)
{
	size_t names = name_width(g);

	paper_spaces(p, 2 + names);
	for (size_t i = 0; i < g->task->n_groups; i++) {
		if (!group_occurs(g, i))
			continue;
		paper_spaces(p, GAP);
		put_padded(p, INK_BOLD, g->task->groups[i].name, column_width(g, i));
	}
	end_row(p);
	for (size_t part = 0; part < g->task->n_parts; part++) {
		paper_spaces(p, 2);
		put_padded(p, INK_PLAIN, g->task->parts[part].name, names);
		if (g->assessed.missing[part]) {
			buf_puts(p->out, "  not implemented\n");
			continue;
		}
		for (size_t i = 0; i < g->task->n_groups; i++) {
			if (!group_occurs(g, i))
				continue;
			paper_spaces(p, GAP);
			put_cell(p, &g->assessed.cells[part][i], column_width(g, i));
		}
		end_row(p);
	}
}

static void narrow_row(const struct paper *p, const struct grading *g, size_t part, size_t names)
{
	size_t at = 2 + names;

	paper_spaces(p, 2);
	put_padded(p, INK_PLAIN, g->task->parts[part].name, names);
	for (size_t i = 0; i < g->task->n_groups; i++) {
		const struct tally *cell = &g->assessed.cells[part][i];
		scoped(buf_release) struct buf text = {0};
		bool good = cell->passed == cell->total;

		if (cell->total == 0)
			continue;
		buf_init(&text, 256);
		buf_printf(&text, "%s %s ", paper_mark(p, good), g->task->groups[i].name);
		put_count(&text, cell);
		if (at + GAP + shown_width(buf_text(&text)) > (size_t)p->style->width) {
			buf_putc(p->out, '\n');
			paper_spaces(p, 2 + names);
			at = 2 + names;
		}
		at += GAP + shown_width(buf_text(&text));
		paper_spaces(p, GAP);
		paper_ink(p, good ? INK_GOOD : INK_BAD, buf_text(&text));
	}
	buf_putc(p->out, '\n');
}

static void table_narrow(const struct paper *p, const struct grading *g)
{
	size_t names = name_width(g);

	for (size_t part = 0; part < g->task->n_parts; part++) {
		if (!g->assessed.missing[part]) {
			narrow_row(p, g, part, names);
			continue;
		}
		paper_spaces(p, 2);
		put_padded(p, INK_PLAIN, g->task->parts[part].name, names);
		buf_puts(p->out, "  not implemented\n");
	}
}

void text_table(const struct paper *p, const struct grading *g)
{
	buf_putc(p->out, '\n');
	if (table_fits(p, g))
		table_wide(p, g);
	else
		table_narrow(p, g);
}
