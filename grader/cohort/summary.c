#include "grader/cohort/summary.h"

#include <string.h>

#include "grader/cohort/store.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { NAME_COLUMNS = 28, TASK_COLUMNS = 22 };

struct list { /* one that is cut where it grows long */
	struct buf *out;
	const char *heading;
	size_t n;
};

static void shown(struct buf *out, const char *text)
{
	shown_line(out, text, strlen(text));
}

static bool begin_line(struct list *l)
{
	if (l->n == 0)
		buf_printf(l->out, "\n%s\n", l->heading);
	return l->n++ < SUMMARY_MAX_LINES;
}

static void end_list(const struct list *l)
{
	if (l->n > SUMMARY_MAX_LINES)
		buf_printf(l->out, "  and %zu more\n", l->n - SUMMARY_MAX_LINES);
}

static void padded(struct buf *out, const char *text, size_t width)
{
	scoped(buf_release) struct buf line = {0}, cut = {0};
	size_t have;

	buf_init(&line, 4096);
	buf_init(&cut, 4096);
	shown(&line, text);
	shown_clip(&cut, buf_text(&line), width);
	buf_puts(out, buf_text(&cut));
	have = shown_width(buf_text(&cut));
	buf_printf(out, "%*s", (int)(have < width ? width - have : 0), "");
}

static int put_table(struct store *s, struct buf *out, int64_t *not_judged, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_tally t;
	int more;

	*not_judged = 0;
	if (store_tallies(s, &rows, err) < 0)
		return -1;
	buf_printf(out, "\n%-*s  strong     ok   weak  ungraded  not judged  nothing in\n",
		   TASK_COLUMNS, "Task");
	while ((more = store_next_tally(&rows, &t, err)) > 0) {
		padded(out, t.task, TASK_COLUMNS);
		buf_printf(out, "  %6lld %6lld %6lld  %8lld  %10lld  %10lld\n",
			   (long long)t.by_level[LEVEL_STRONG], (long long)t.by_level[LEVEL_OK],
			   (long long)t.by_level[LEVEL_WEAK],
			   (long long)t.compile_error + (long long)t.rejected,
			   (long long)t.not_judged, (long long)t.missing);
		*not_judged += t.not_judged;
	}
	return more;
}

static const char *verdict(const char *status, enum level level)
{
	const char *name = level_name(level);

	return name ? name : status ? status : "none";
}

static int put_changes(struct store *s, struct buf *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct list list = {out, "Levels that changed", 0};
	struct store_past p;
	int more;

	if (store_changes(s, 0, &rows, err) < 0)
		return -1;
	while ((more = store_next_past(&rows, &p, err)) > 0) {
		if (!begin_line(&list))
			continue;
		buf_puts(out, "  ");
		padded(out, p.name, NAME_COLUMNS);
		buf_puts(out, "  ");
		padded(out, p.task, TASK_COLUMNS);
		buf_printf(out, "  %s -> %s  (%s changed)\n", verdict(p.before_status, p.before),
			   verdict(p.status, p.level), p.why);
	}
	end_list(&list);
	return more;
}

static int put_not_judged(struct store *s, struct buf *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct list list = {out, "Not judged (the same command tries again)", 0};
	struct store_grade g;
	int more;

	if (store_grades(s, 0, &rows, err) < 0)
		return -1;
	while ((more = store_next_grade(&rows, &g, err)) > 0) {
		if (g.state != GRADE_NOT_JUDGED || !begin_line(&list))
			continue;
		buf_puts(out, "  ");
		shown(out, g.file ? g.file : g.student_id);
		buf_puts(out, ": ");
		shown(out, g.reason ? g.reason : "no reason is known");
		buf_putc(out, '\n');
	}
	end_list(&list);
	return more;
}

static int put_not_assessed(struct store *s, struct buf *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct list list = {out, "Answers that were not assessed (the code's level stands alone)",
			    0};
	struct store_grade g;
	int more;

	if (store_grades(s, 0, &rows, err) < 0)
		return -1;
	while ((more = store_next_grade(&rows, &g, err)) > 0) {
		if (!g.answers_why || !begin_line(&list))
			continue;
		buf_puts(out, "  ");
		shown(out, g.student_id);
		buf_puts(out, ", ");
		shown(out, g.task);
		buf_puts(out, ": ");
		shown(out, g.answers_why);
		buf_putc(out, '\n');
	}
	end_list(&list);
	return more;
}

static int put_files(struct store *s, struct buf *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct list list = {out, "Files that are not graded", 0};
	struct store_file f;
	int more;

	if (store_files(s, 0, &rows, err) < 0)
		return -1;
	while ((more = store_next_file(&rows, &f, err)) > 0) {
		if (f.role == FILE_COUNTS || f.role == FILE_ANSWERS || f.role == FILE_TEXT ||
		    (f.role == FILE_UNREAD && f.task) || !begin_line(&list))
			continue;
		buf_puts(out, "  ");
		shown(out, f.path);
		if (f.why) {
			buf_puts(out, ": ");
			shown(out, f.why);
		}
		buf_putc(out, '\n');
	}
	end_list(&list);
	return more;
}

static int put_notes(struct store *s, struct buf *out, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct list list = {out, "Notes", 0};
	const char *text;
	int more;

	if (store_notes(s, &rows, err) < 0)
		return -1;
	while ((more = store_next_note(&rows, &text, err)) > 0)
		if (begin_line(&list)) {
			buf_puts(out, "  ");
			shown(out, text);
			buf_putc(out, '\n');
		}
	end_list(&list);
	return more;
}

int summary_put(struct store *s, const struct summary *sum, struct buf *out, int64_t *not_judged,
		struct err *err)
{
	if (sum->n_run == 0 && !sum->changed)
		buf_puts(out, "Nothing changed since the last run.\n");
	else
		buf_printf(out, "Graded %lld of %lld different submissions.\n",
			   (long long)sum->n_run, (long long)sum->n_works);
	if (put_table(s, out, not_judged, err) < 0)
		return -1;
	if ((sum->changed || sum->n_run > 0) && put_changes(s, out, err) < 0)
		return -1;
	if (put_not_judged(s, out, err) < 0 || put_not_assessed(s, out, err) < 0 ||
	    put_files(s, out, err) < 0)
		return -1;
	return put_notes(s, out, err);
}
