/* report.html. The plots stand first and need all students: the rows of the table and the students'
 * own parts are written to two files beside it meanwhile, which are put together in the end.
 */
#include "grader/cohort/out_writers.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "grader/cohort/out_file.h"
#include "grader/cohort/out_html.h"
#include "grader/cohort/out_plots.h"
#include "grader/cohort/out_points.h"
#include "grader/cohort/out_stats.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

/* Above it the page links to the students' feedback files instead of holding their reports. */
enum { REPORTS_MAX = 500, CHANGES_SHOWN = 50, NOTES_SHOWN = 100 };

struct page {
	const struct out_context *c;
	struct out_file file, rows, reports;
	struct buf text;
	struct stats stats;
	bool many;
};

/* Whether there are more than so many: counted no further. */
static int count_students(struct store *s, bool *many, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_student who;
	size_t n = 0;
	int more = 0;

	if (store_students(s, &rows, err) < 0)
		return -1;
	while (n <= REPORTS_MAX && (more = store_next_student(&rows, &who, err)) > 0)
		n++;
	*many = n > REPORTS_MAX;
	return more < 0 ? -1 : 0;
}

static int page_begin(const struct out_context *c, void **self, struct err *err)
{
	struct page *p = *self = mem_zalloc(sizeof *p);

	p->c = c;
	buf_init(&p->text, PART_MAX);
	stats_init(&p->stats, c->tasks);
	if (count_students(c->store, &p->many, err) < 0 ||
	    out_file_open(&p->rows, c->dir, "report.html-rows", err) < 0 ||
	    out_file_open(&p->reports, c->dir, "report.html-reports", err) < 0)
		return -1;
	return out_file_open(&p->file, c->dir, "report.html", err);
}

/* The address of a student's report: on this page, or a file of its own. */
static void put_href(struct buf *out, const struct page *p, const struct out_student *st)
{
	if (!p->many) {
		buf_puts(out, "#s-");
		html_text(out, st->stem);
		return;
	}
	buf_puts(out, "feedback/");
	for (const char *c = st->stem; *c; c++) /* letters, digits, - _ . and what is not ASCII */
		buf_printf(out, (unsigned char)*c < 0x80 ? "%c" : "%%%02X", (unsigned char)*c);
	buf_puts(out, ".html");
}

/* For sorting: what is better is more. */
static double rank_of(const struct out_grade *g)
{
	return g->state == HAND_IN_GRADED ? 10 * (double)g->level + g->score : (double)g->state - 9;
}

/* "accuracy recall" of all tasks, so that a search finds who was told so. */
static void put_told_ids(struct buf *out, const struct out_student *st)
{
	for (size_t i = 0; i < st->n; i++) {
		const struct out_grade *g = &st->grades[i];

		for (const char *c = g->told ? g->told : ""; *c; c++)
			buf_putc(out, *c == '\n' ? ' ' : *c);
		buf_putc(out, ' ');
	}
	if (st->late)
		buf_puts(out, "late");
}

static void put_row(struct buf *out, const struct page *p, const struct out_student *st)
{
	scoped(buf_release) struct buf also = {.cap = 65536};
	double points;

	buf_puts(out, "<tr data-levels=\"");
	for (size_t i = 0; i < st->n; i++)
		buf_printf(out, "%s%s", i ? " " : "", grade_class(&st->grades[i]));
	buf_puts(out, "\" data-also=\"");
	put_told_ids(&also, st);
	html_text(out, buf_text(&also));
	buf_puts(out, "\"><th scope=\"row\"><a href=\"");
	put_href(out, p, st);
	buf_puts(out, "\">");
	html_text(out, st->name);
	buf_puts(out, "</a>");
	if (strcmp(st->id, st->name) != 0) {
		buf_puts(out, "<span class=\"dim\">");
		html_text(out, st->id);
		buf_puts(out, "</span>");
	}
	buf_puts(out, "</th>");
	for (size_t i = 0; i < st->n; i++) {
		buf_printf(out, "<td data-v=\"%.4f\">", rank_of(&st->grades[i]));
		html_level(out, &st->grades[i]);
		if (st->grades[i].score >= 0)
			buf_printf(out, "<span class=\"dim\">%.2f</span>", st->grades[i].score);
		buf_puts(out, "</td>");
	}
	if (points_of_all(&p->c->options->points, st, &points)) {
		buf_printf(out, "<td class=\"num\" data-v=\"%.4f\">", points);
		put_points(out, points);
	} else {
		buf_puts(out, "<td class=\"num dim\" data-v=\"-1\">\u2013");
	}
	buf_puts(out, "</td></tr>\n");
}

static void put_report(struct buf *out, const struct out_student *st)
{
	static const struct grade_view view = {.how = FEEDBACK_FULL, .staff = true, .heading = 3};

	buf_puts(out, "<details class=\"student\" id=\"s-");
	html_text(out, st->stem);
	buf_puts(out, "\"><summary><span class=\"who\">");
	html_text(out, st->name);
	buf_puts(out, "</span>");
	for (size_t i = 0; i < st->n; i++)
		html_level(out, &st->grades[i]);
	buf_puts(out, "</summary>\n<div class=\"body\">\n");
	for (size_t i = 0; i < st->n; i++)
		html_grade(out, &st->grades[i], &view);
	buf_puts(out, "</div></details>\n");
}

static int page_student(void *self, const struct out_student *st, struct err *err)
{
	struct page *p = self;

	stats_add(&p->stats, st);
	put_row(&p->text, p, st);
	if (out_file_put(&p->rows, &p->text, err) < 0)
		return -1;
	if (p->many)
		return 0;
	put_report(&p->text, st);
	return out_file_put(&p->reports, &p->text, err);
}

static void begin_card(struct buf *out, const char *id, const char *heading, const char *lead)
{
	buf_printf(out,
		   "<section class=\"card\" id=\"%s\" aria-labelledby=\"%s-h\">\n"
		   "<h2 id=\"%s-h\">%s</h2>\n",
		   id, id, id, heading);
	if (lead)
		buf_printf(out, "<p class=\"lead\">%s</p>\n", lead);
}

static int put_lede(struct page *p, struct err *err)
{
	scoped(str_free) char *seed = NULL, *began = NULL, *tools = NULL;
	struct buf *out = &p->text;
	int64_t at;

	if (store_get(p->c->store, "seed", &seed, err) < 0 ||
	    store_get(p->c->store, "began", &began, err) < 0 ||
	    store_get(p->c->store, "toolchain", &tools, err) < 0)
		return -1;
	buf_printf(out, "<p class=\"lede\">%zu student%s, %zu task%s", p->stats.n_students,
		   p->stats.n_students == 1 ? "" : "s", p->stats.n_tasks,
		   p->stats.n_tasks == 1 ? "" : "s");
	if (p->stats.n_late > 0)
		buf_printf(out, ", %zu late", p->stats.n_late);
	if (began && num_parse_i64(began, 0, INT64_C(253402300799), &at)) {
		time_t t = (time_t)at;
		struct tm tm;
		char day[32];

		if (gmtime_r(&t, &tm) && strftime(day, sizeof day, "%Y-%m-%d %H:%M UTC", &tm) > 0)
			buf_printf(out, ". Graded on %s", day);
	}
	buf_puts(out, seed ? ", seed " : "");
	html_text(out, seed ? seed : "");
	buf_puts(out, ".</p>\n");
	if (tools) {
		buf_puts(out, "<p class=\"dim small\">");
		html_text(out, tools);
		buf_puts(out, "</p>\n");
	}
	return 0;
}

/* The last part of the input's path names the cohort. */
static int put_header(struct page *p, struct err *err)
{
	scoped(str_free) char *input = NULL, *title = NULL;
	const char *name;
	size_t len;

	if (store_get(p->c->store, "input", &input, err) < 0)
		return -1;
	len = input ? strlen(input) : 0;
	while (len > 1 && input[len - 1] == '/')
		input[--len] = '\0';
	name = len > 0 && strrchr(input, '/') ? strrchr(input, '/') + 1 : input;
	if (!name || !*name || strcmp(name, ".") == 0)
		name = "Cohort";
	title = mem_printf("%s \u2013 grades", name);
	html_begin(&p->text, title, true);
	buf_puts(&p->text, "<a class=\"skip\" href=\"#students\">Skip to the students</a>\n"
			   "<header class=\"wrap top\"><p class=\"eyebrow\">Cohort report</p><h1>");
	html_text(&p->text, name);
	buf_puts(&p->text, "</h1>\n");
	if (put_lede(p, err) < 0)
		return -1;
	buf_puts(&p->text, "</header>\n");
	return 0;
}

static void put_sections(struct page *p)
{
	static const char *const sections[][2] = {
		{"levels", "Levels"},
		{"cases", "Cases"},
		{"misconceptions", "Misconceptions"},
		{"costs", "Time and memory"},
		{"students", "Students"},
		{"reports", "Reports"},
	};

	buf_puts(&p->text, "<nav class=\"sections\" aria-label=\"Sections\"><ul class=\"wrap\">");
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (!p->many || strcmp(sections[i][0], "reports") != 0)
			buf_printf(&p->text, "<li><a href=\"#%s\">%s</a></li>", sections[i][0],
				   sections[i][1]);
	buf_puts(&p->text, "</ul></nav>\n<main class=\"wrap\">\n");
}

static void put_level_or_status(struct buf *out, enum level level, const char *status)
{
	const char *name = level_name(level);

	for (const char *c = name ? name : status ? status : "nothing"; *c; c++)
		buf_putc(out, *c == '_' ? ' ' : *c);
}

/* Whose level is another than before; nothing where that is nobody. */
static int put_changes(struct page *p, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_past past;
	size_t n = 0;
	int more;

	if (store_changes(p->c->store, 0, &rows, err) < 0)
		return -1;
	while ((more = store_next_past(&rows, &past, err)) > 0) {
		if (n++ == 0) {
			begin_card(&p->text, "changes", "Changed since the run before", NULL);
			buf_puts(&p->text, "<ul class=\"list task\">\n");
		}
		if (n > CHANGES_SHOWN)
			continue;
		buf_puts(&p->text, "<li><b>");
		html_text(&p->text, past.name ? past.name : past.student_id);
		buf_puts(&p->text, "</b> <span class=\"dim\">");
		html_text(&p->text, past.task);
		buf_puts(&p->text, "</span> ");
		put_level_or_status(&p->text, past.before, past.before_status);
		buf_puts(&p->text, " \u2192 ");
		put_level_or_status(&p->text, past.level, past.status);
		buf_puts(&p->text, " <span class=\"dim small\">(another ");
		html_text(&p->text, past.why ? past.why : "");
		buf_puts(&p->text, ")</span></li>\n");
	}
	if (n > CHANGES_SHOWN)
		buf_printf(&p->text, "<li>and %zu more</li>\n", n - CHANGES_SHOWN);
	if (n > 0)
		buf_puts(&p->text, "</ul></section>\n");
	return more;
}

static int put_notes(struct page *p, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	const char *note;
	size_t n = 0;
	int more;

	if (store_notes(p->c->store, &rows, err) < 0)
		return -1;
	while ((more = store_next_note(&rows, &note, err)) > 0) {
		if (n++ == 0) {
			begin_card(&p->text, "notes", "Notes on what was handed in", NULL);
			buf_puts(&p->text, "<ul class=\"list task\">\n");
		}
		if (n > NOTES_SHOWN)
			continue;
		buf_puts(&p->text, "<li>");
		html_text(&p->text, note);
		buf_puts(&p->text, "</li>\n");
	}
	if (n > NOTES_SHOWN)
		buf_printf(&p->text, "<li>and %zu more</li>\n", n - NOTES_SHOWN);
	if (n > 0)
		buf_puts(&p->text, "</ul></section>\n");
	return more;
}

static void put_plots(struct page *p)
{
	struct buf *out = &p->text;

	begin_card(out, "levels", "Levels by task", NULL);
	plot_levels(out, &p->stats);
	buf_puts(out, "</section>\n");
	begin_card(out, "cases", "Where submissions fail", NULL);
	plot_cases(out, &p->stats);
	buf_puts(out, "</section>\n");
	begin_card(out, "misconceptions", "Misconceptions",
		   "Known wrong ideas whose outputs a submission gives. A student may be told "
		   "several.");
	plot_misconceptions(out, &p->stats);
	buf_puts(out, "</section>\n");
	begin_card(out, "costs", "Time and memory",
		   "What graded submissions took. Both scales are logarithmic.");
	plot_costs(out, &p->stats);
	buf_puts(out, "</section>\n");
}

static void put_table_head(struct page *p)
{
	struct buf *out = &p->text;

	begin_card(out, "students", "Students", NULL);
	buf_puts(out,
		 "<div class=\"controls\" id=\"controls\" hidden>"
		 "<input type=\"search\" id=\"search\" aria-label=\"Search students\" "
		 "placeholder=\"Name, id, misconception \u2026\" autocomplete=\"off\" "
		 "spellcheck=\"false\">"
		 "<select id=\"level\" aria-label=\"Level\"><option value=\"\">All levels</option>"
		 "<option value=\"strong\">Strong</option><option value=\"ok\">OK</option>"
		 "<option value=\"weak\">Weak</option><option value=\"none\">Without a "
		 "level</option>"
		 "<option value=\"gone\">Nothing handed in</option></select>"
		 "<output id=\"count\" for=\"search level\"></output></div>\n"
		 "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of "
		 "students\">"
		 "<table class=\"people\" id=\"people\"><thead><tr><th scope=\"col\" "
		 "aria-sort=\"ascending\">Student</th>");
	for (size_t i = 0; i < p->stats.n_tasks; i++) {
		buf_puts(out, "<th scope=\"col\">");
		html_text(out, p->stats.tasks[i].task->title);
		buf_puts(out, "</th>");
	}
	buf_puts(out, "<th scope=\"col\" class=\"num\">Points</th></tr></thead>\n<tbody>\n");
}

static int page_commit(void *self, struct err *err)
{
	struct page *p = self;

	if (put_header(p, err) < 0)
		return -1;
	put_sections(p);
	put_plots(p);
	if (put_changes(p, err) < 0)
		return -1;
	put_table_head(p);
	if (out_file_put(&p->file, &p->text, err) < 0 ||
	    out_file_append(&p->file, &p->rows, err) < 0)
		return -1;
	buf_puts(&p->text,
		 "</tbody></table></div>\n<p class=\"empty\" id=\"empty\" hidden>No student "
		 "fits.</p>\n</section>\n");
	if (!p->many)
		begin_card(&p->text, "reports", "Reports", NULL);
	if (out_file_put(&p->file, &p->text, err) < 0 ||
	    out_file_append(&p->file, &p->reports, err) < 0)
		return -1;
	buf_puts(&p->text, p->many ? "" : "</section>\n");
	if (put_notes(p, err) < 0)
		return -1;
	buf_puts(&p->text,
		 "</main>\n<footer class=\"wrap page\">grader " GRADER_VERSION "</footer>\n");
	html_end(&p->text, true);
	if (out_file_put(&p->file, &p->text, err) < 0)
		return -1;
	return out_file_commit(&p->file, err);
}

static void page_release(void *self)
{
	struct page *p = self;

	out_file_release(&p->file);
	out_file_release(&p->rows);
	out_file_release(&p->reports);
	stats_release(&p->stats);
	buf_release(&p->text);
	free(p);
}

const struct out_writer page_writer = {page_begin, page_student, page_commit, page_release};
