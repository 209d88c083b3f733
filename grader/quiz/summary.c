#include "grader/quiz/summary.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/report/paper.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { SUMMARY_MAX = 1 << 20 };

void summary_add(struct summary *s, const char *id, enum level own, enum level suggested)
{
	s->rows = mem_realloc(s->rows, s->n + 1, sizeof *s->rows);
	s->rows[s->n++] = (struct summary_row){mem_strdup(id), own, suggested};
}

void summary_skip(struct summary *s)
{
	s->n_skipped++;
}

static void put_row(const struct paper *p, const struct summary_row *row, size_t width)
{
	static const enum ink inks[LEVELS] = {INK_PLAIN, INK_BAD, INK_FAIR, INK_GOOD};
	scoped(str_free) char *id = mem_printf("  %-*s  ", (int)width, row->id);
	scoped(str_free) char *level = mem_printf("%-6s", level_name(row->own));

	buf_puts(p->out, id);
	paper_ink(p, inks[row->own], level);
	if (row->suggested != row->own)
		buf_printf(p->out, "  suggested: %s", level_name(row->suggested));
	buf_putc(p->out, '\n');
}

static void put_counts(const struct summary *s, bool stopped, struct buf *out)
{
	size_t n[LEVELS] = {0};

	for (size_t i = 0; i < s->n; i++)
		n[s->rows[i].own]++;
	buf_printf(out, "%zu answered: %zu strong, %zu ok, %zu weak", s->n, n[LEVEL_STRONG],
		   n[LEVEL_OK], n[LEVEL_WEAK]);
	if (s->n_skipped > 0)
		buf_printf(out, "; %zu skipped", s->n_skipped);
	if (stopped)
		buf_printf(out, "; stopped early, `grader quiz` goes on");
}

int summary_show(const struct summary *s, bool stopped, struct err *err)
{
	const struct report_style style = report_style_of(STDOUT_FILENO);
	scoped(buf_release) struct buf out = {0}, counts = {0};
	const struct paper p = {.out = &out, .style = &style};
	size_t width = 0;

	buf_init(&out, SUMMARY_MAX);
	buf_init(&counts, 512);
	for (size_t i = 0; i < s->n; i++)
		width = strlen(s->rows[i].id) > width ? strlen(s->rows[i].id) : width;
	paper_heading(&p, "This session");
	for (size_t i = 0; i < s->n; i++)
		put_row(&p, &s->rows[i], width);
	put_counts(s, stopped, &counts);
	paper_wrap(&p, INK_PLAIN, "  ", 2, buf_text(&counts));
	paper_wrap(&p, INK_PLAIN, "  ", 2, "`grader progress` shows where you stand");
	return fs_write_fd(STDOUT_FILENO, "the terminal", buf_text(&out), out.len, err);
}

void summary_release(struct summary *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->rows[i].id);
	free(s->rows);
	*s = (struct summary){0};
}
