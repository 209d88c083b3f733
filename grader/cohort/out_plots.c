/* Plots are drawn so that they need no scaling of text: shapes are SVG that stretches to the width
 * there is, every word is HTML beside it.
 */
#include "grader/cohort/out_plots.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grader/cohort/out_html.h"
#include "grader/cohort/out_stats.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"

enum { WORST_SHOWN = 12, TOLD_SHOWN = 8, STEPS = 10 };

static double share(size_t n, size_t of)
{
	return of ? (double)n / (double)of : 0;
}

static void begin_task(struct buf *out, const struct task_stats *t)
{
	buf_puts(out, "<div class=\"task\">\n<h3>");
	html_text(out, t->task->title);
	buf_puts(out, "</h3>\n");
}

/* One segment of a bar: so many submissions of one kind. */
struct segment {
	const char *class, *words;
	size_t n;
};

static void put_bar(struct buf *out, const struct segment *segments, size_t n, size_t all)
{
	double at = 0;

	buf_puts(out, "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
		      "aria-hidden=\"true\" focusable=\"false\">");
	for (size_t i = 0; i < n; i++) {
		double width = 1000 * share(segments[i].n, all);

		if (segments[i].n > 0)
			buf_printf(out,
				   "<rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"10\"/>",
				   segments[i].class, at, fmax(width - 2, width / 2));
		at += width;
	}
	buf_puts(out, "</svg>\n<ul class=\"key\">");
	for (size_t i = 0; i < n; i++)
		if (segments[i].n > 0 || i < 3)
			buf_printf(out,
				   "<li><span class=\"dot %s\" aria-hidden=\"true\"></span>%s "
				   "<b>%zu</b> <span class=\"dim\">%.0f %%</span></li>",
				   segments[i].class, segments[i].words, segments[i].n,
				   100 * share(segments[i].n, all));
	buf_puts(out, "</ul>\n");
}

void plot_levels(struct buf *out, const struct stats *s)
{
	for (size_t i = 0; i < s->n_tasks; i++) {
		const struct task_stats *t = &s->tasks[i];
		size_t rejected = t->by_state[HAND_IN_UNGRADED] - t->compile_errors;
		const struct segment segments[] = {
			{"strong", "Strong", t->by_level[LEVEL_STRONG]},
			{"ok", "OK", t->by_level[LEVEL_OK]},
			{"weak", "Weak", t->by_level[LEVEL_WEAK]},
			{"none", "Does not compile", t->compile_errors},
			{"none", "Rejected", rejected},
			{"none", "Not judged", t->by_state[HAND_IN_NOT_JUDGED]},
			{"none", "Not yet graded", t->by_state[HAND_IN_WAITING]},
			{"gone", "Nothing handed in", t->by_state[HAND_IN_MISSING]},
		};

		begin_task(out, t);
		put_bar(out, segments, sizeof segments / sizeof *segments, s->n_students);
		buf_puts(out, "</div>\n");
	}
}

/* Sums over the cases of a part and group. */
static size_t add_up(const struct task_stats *t, size_t part, size_t group, size_t *asked,
		     size_t *failed)
{
	size_t n = 0;

	*asked = *failed = 0;
	for (size_t i = 0; i < t->n_cases; i++) {
		const struct case_stat *c = &t->cases[i];

		if (c->part != part || c->group != group)
			continue;
		*asked += c->asked;
		*failed += c->failed;
		n++;
	}
	return n;
}

/* A square a case: its step says how many fail it. */
static void put_squares(struct buf *out, const struct task_stats *t, size_t part, size_t group)
{
	buf_puts(out, "<div class=\"cells\" aria-hidden=\"true\">");
	for (size_t i = 0; i < t->n_cases; i++) {
		const struct case_stat *c = &t->cases[i];

		if (c->part != part || c->group != group)
			continue;
		buf_printf(out, "<i class=\"s%.0f\" title=\"",
			   ceil(STEPS * share(c->failed, c->asked)));
		html_text(out, c->id);
		buf_printf(out, ": %zu of %zu fail\"></i>", c->failed, c->asked);
	}
	buf_puts(out, "</div>");
}

static void put_cell(struct buf *out, const struct task_stats *t, size_t part, size_t group)
{
	size_t asked, failed, n = add_up(t, part, group, &asked, &failed);

	if (n == 0) {
		buf_puts(out, "<td class=\"blank\"></td>");
		return;
	}
	buf_puts(out, "<td data-group=\"");
	html_text(out, t->groups[group].name);
	buf_printf(
		out,
		"\"><span class=\"share\">%.0f %%</span> <span class=\"of\">of %zu case%s</span>",
		100 * share(failed, asked), n, n == 1 ? "" : "s");
	put_squares(out, t, part, group);
	buf_puts(out, "</td>");
}

static void put_matrix(struct buf *out, const struct task_stats *t)
{
	buf_puts(out,
		 "<table class=\"matrix\"><caption>Share of the answers that are wrong, by part "
		 "and group of cases, among those who implemented the part; a square is a "
		 "case</caption>\n<thead><tr><th scope=\"col\">Part</th>");
	for (size_t k = 0; k < t->n_groups; k++) {
		buf_puts(out, "<th scope=\"col\">");
		html_text(out, t->groups[k].name);
		buf_puts(out, "</th>");
	}
	buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->n_parts; i++) {
		buf_puts(out, "<tr><th scope=\"row\"><code>");
		html_text(out, t->parts[i].name);
		buf_puts(out, "</code>");
		if (t->parts[i].n > 0)
			buf_printf(out, "<br><span class=\"dim small\">missing in %zu</span>",
				   t->parts[i].n);
		buf_puts(out, "</th>");
		for (size_t k = 0; k < t->n_groups; k++)
			put_cell(out, t, i, k);
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</tbody></table>\n<div class=\"scale\" aria-hidden=\"true\">nobody fails it "
		      "<span class=\"cells\">");
	for (int i = 0; i <= STEPS; i++)
		buf_printf(out, "<i class=\"s%d\"></i>", i);
	buf_puts(out, "</span> all do</div>\n");
}

/* By the share that fails, then by the number of those asked, then as the task has them. */
static int by_failures(const void *a, const void *b)
{
	const struct case_stat *x = *(const struct case_stat *const *)a;
	const struct case_stat *y = *(const struct case_stat *const *)b;
	double sx = share(x->failed, x->asked), sy = share(y->failed, y->asked);

	if (sx != sy)
		return sx < sy ? 1 : -1;
	if (x->failed != y->failed)
		return x->failed < y->failed ? 1 : -1;
	return x < y ? -1 : x > y;
}

static void put_worst_case(struct buf *out, const struct task_stats *t, const struct case_stat *c)
{
	buf_puts(out, "<tr><th scope=\"row\"><code>");
	html_text(out, t->parts[c->part].name);
	buf_puts(out, "</code> ");
	html_text(out, c->id);
	buf_puts(out, " <span class=\"dim small\">(");
	html_text(out, t->groups[c->group].name);
	buf_printf(out, "%s)</span></th><td class=\"why dim\">", c->fresh ? ", fresh" : "");
	html_text(out, c->why);
	buf_printf(
		out,
		"</td><td><b>%.0f %%</b> <span class=\"dim small\">%zu of %zu</span></td></tr>\n",
		100 * share(c->failed, c->asked), c->failed, c->asked);
}

/* Of fresh cases from one generator the worst stands for all. */
static bool stands_for_another(const struct case_stat *const *order, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (order[i]->fresh && order[k]->fresh && order[k]->part == order[i]->part &&
		    strcmp(order[k]->why, order[i]->why) == 0)
			return true;
	return false;
}

static void put_worst(struct buf *out, const struct task_stats *t)
{
	const struct case_stat **order = mem_calloc(t->n_cases, sizeof *order);
	size_t n = 0, shown = 0;

	for (size_t i = 0; i < t->n_cases; i++)
		if (t->cases[i].failed > 0)
			order[n++] = &t->cases[i];
	qsort(order, n, sizeof *order, by_failures);
	if (n > 0)
		buf_puts(out,
			 "<table class=\"worst\"><caption>The cases that fail most</caption>\n"
			 "<thead><tr><th scope=\"col\">Case</th><th scope=\"col\">Why it is asked"
			 "</th><th scope=\"col\">Fail</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < n && shown < WORST_SHOWN; i++)
		if (!stands_for_another(order, i)) {
			put_worst_case(out, t, order[i]);
			shown++;
		}
	if (n > 0)
		buf_puts(out, "</tbody></table>\n");
	else
		buf_puts(out, "<p class=\"dim\">No case fails.</p>\n");
	free(order);
}

void plot_cases(struct buf *out, const struct stats *s)
{
	for (size_t i = 0; i < s->n_tasks; i++) {
		const struct task_stats *t = &s->tasks[i];

		begin_task(out, t);
		if (t->n_cases > 0) {
			put_matrix(out, t);
			put_worst(out, t);
		} else {
			buf_puts(out, "<p class=\"dim\">Nothing was graded.</p>\n");
		}
		buf_puts(out, "</div>\n");
	}
}

static int by_number(const void *a, const void *b)
{
	const struct name_stat *x = *(const struct name_stat *const *)a;
	const struct name_stat *y = *(const struct name_stat *const *)b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void put_one_told(struct buf *out, const struct name_stat *told, size_t graded)
{
	buf_puts(out, "<li><div class=\"line\"><span>");
	html_text(out, told->says);
	buf_printf(out,
		   "</span><b>%zu of %zu</b></div><svg class=\"thin\" viewBox=\"0 0 1000 10\" "
		   "preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"fill weak\" "
		   "width=\"%.1f\" height=\"10\"/></svg></li>\n",
		   told->n, graded, 1000 * share(told->n, graded));
}

static void put_told(struct buf *out, const struct task_stats *t)
{
	const struct name_stat *order[STATS_MAX_NAMES] = {NULL};
	bool more = t->n_told > TOLD_SHOWN + 2;

	for (size_t i = 0; i < t->n_told; i++)
		order[i] = &t->told[i];
	qsort(order, t->n_told, sizeof *order, by_number);
	buf_puts(out, "<ul class=\"bars\">\n");
	for (size_t i = 0; i < t->n_told; i++) {
		if (more && i == TOLD_SHOWN)
			buf_printf(out,
				   "</ul>\n<details class=\"rest\"><summary>%zu more</summary>"
				   "<ul class=\"bars\">\n",
				   t->n_told - i);
		put_one_told(out, order[i], t->by_state[HAND_IN_GRADED]);
	}
	buf_puts(out, more ? "</ul></details>\n" : "</ul>\n");
}

void plot_misconceptions(struct buf *out, const struct stats *s)
{
	for (size_t i = 0; i < s->n_tasks; i++) {
		const struct task_stats *t = &s->tasks[i];

		begin_task(out, t);
		if (t->n_told > 0)
			put_told(out, t);
		else
			buf_puts(out, "<p class=\"dim\">No known misconception was met.</p>\n");
		buf_puts(out, "</div>\n");
	}
}

static void put_ms(struct buf *out, double ms)
{
	if (ms >= 1000)
		buf_printf(out, "%.1f s", ms / 1000);
	else
		buf_printf(out, "%.*f ms", ms < 1 ? 2 : ms < 10 ? 1 : 0, ms);
}

static void put_bytes(struct buf *out, double bytes)
{
	double mib = bytes / (1 << 20);

	buf_printf(out, mib < 10 ? "%.1f MB" : "%.0f MB", mib);
}

static void put_histogram(struct buf *out, const struct histogram *h, const char *heading,
			  void (*put)(struct buf *, double))
{
	size_t first = STATS_BINS, last = 0, most = 1, n;

	buf_printf(out, "<div><h4>%s</h4>", heading);
	for (size_t i = 0; i < STATS_BINS; i++) {
		if (h->bins[i] == 0)
			continue;
		first = first < i ? first : i;
		last = i;
		most = most > h->bins[i] ? most : h->bins[i];
	}
	if (h->n == 0) {
		buf_puts(out, "<p class=\"dim\">Nothing was measured.</p></div>\n");
		return;
	}
	buf_puts(out, "<p class=\"facts\"><span>half within <b>");
	put(out, histogram_quantile(h, 0.5));
	buf_puts(out, "</b></span><span>19 of 20 within <b>");
	put(out, histogram_quantile(h, 0.95));
	buf_puts(out, "</b></span><span>most <b>");
	put(out, h->most);
	/* a single bin would fill the plot: some room on both sides */
	first = first > 2 ? first - 2 : 0;
	last = last + 2 < STATS_BINS ? last + 2 : STATS_BINS - 1;
	n = last + 1 - first;
	buf_printf(out,
		   "</b></span></p><svg class=\"plot\" viewBox=\"0 0 %zu 100\" "
		   "preserveAspectRatio=\"none\" aria-hidden=\"true\">",
		   n);
	for (size_t i = first; i <= last; i++) {
		double height = 96 * share(h->bins[i], most);

		if (h->bins[i] > 0)
			buf_printf(
				out, "<rect x=\"%.2f\" y=\"%.1f\" width=\"0.86\" height=\"%.1f\"/>",
				(double)(i - first) + 0.07, 100 - fmax(height, 2), fmax(height, 2));
	}
	buf_puts(out, "</svg><div class=\"axis\" aria-hidden=\"true\"><span>");
	put(out, histogram_low(h, first));
	buf_puts(out, "</span><span>");
	put(out, histogram_low(h, first + n / 2));
	buf_puts(out, "</span><span>");
	put(out, histogram_low(h, last + 1));
	buf_puts(out, "</span></div></div>\n");
}

void plot_costs(struct buf *out, const struct stats *s)
{
	for (size_t i = 0; i < s->n_tasks; i++) {
		const struct task_stats *t = &s->tasks[i];

		begin_task(out, t);
		buf_puts(out, "<div class=\"two\">\n");
		put_histogram(out, &t->cpu_ms, "CPU time of all cases", put_ms);
		put_histogram(out, &t->peak_bytes, "Memory at its most", put_bytes);
		buf_puts(out, "</div>\n</div>\n");
	}
}
