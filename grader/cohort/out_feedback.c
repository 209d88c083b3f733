/* What is handed back to one student: a page and a text. */
#include "grader/cohort/out_html.h"

#include <string.h>
#include <cjson/cJSON.h>

#include "grader/cohort/out_student.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

void html_feedback(struct buf *out, const struct out_student *st, enum feedback how)
{
	const struct grade_view view = {.how = how, .heading = 2};
	scoped(str_free) char *title = mem_printf("Feedback for %s", st->name);

	html_begin(out, title, false);
	buf_puts(out,
		 "<div class=\"wrap sheet\">\n<header class=\"top\"><p class=\"eyebrow\">Feedback"
		 "</p><h1>");
	html_text(out, st->name);
	buf_puts(out, "</h1>");
	if (strcmp(st->id, st->name) != 0) {
		buf_puts(out, "<p class=\"dim\">");
		html_text(out, st->id);
		buf_puts(out, "</p>");
	}
	buf_puts(out, "</header>\n<main>\n");
	for (size_t i = 0; i < st->n; i++) {
		buf_puts(out, "<div class=\"card\">\n");
		html_grade(out, &st->grades[i], &view);
		buf_puts(out, "</div>\n");
	}
	buf_puts(out, "</main>\n</div>\n");
	html_end(out, false);
}

static void put_line(struct buf *out, const char *text)
{
	shown_line(out, text, strlen(text));
	buf_putc(out, '\n');
}

static void put_parts(struct buf *out, const cJSON *json)
{
	const cJSON *part, *group;

	cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(json, "parts"))
	{
		buf_puts(out, "  ");
		put_line(out, out_text(part, "name"));
		if (out_is_true(part, "missing"))
			buf_puts(out, "    not implemented\n");
		else
			cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(part, "groups"))
				buf_printf(out, "    %-16s %3.0f of %.0f\n",
					   out_text(group, "group"), out_number(group, "passed"),
					   out_number(group, "total"));
	}
}

static void put_understanding(struct buf *out, const struct out_grade *g)
{
	const char *understanding = out_understanding(g), *why = out_understanding_why(g);

	buf_printf(out, "Implementation %s, understanding %s\n", out_implementation(g),
		   *understanding ? understanding : "not assessed");
	if (*why)
		put_line(out, why);
}

/* The whole text report, or what the setting leaves of it. A file that does not compile needs its
 * messages whatever is shown otherwise. */
static void put_grade(struct buf *out, const struct out_grade *g, enum feedback how)
{
	bool whole = g->text && (how == FEEDBACK_FULL || g->state != HAND_IN_GRADED);

	buf_printf(out, "%s: %s%s\n", g->task->title, grade_words(g), g->late ? " (late)" : "");
	if (whole) {
		buf_putc(out, '\n');
		shown_text(out, g->text, strlen(g->text));
		return;
	}
	if (g->why && *g->why)
		put_line(out, g->why);
	if (g->state != HAND_IN_GRADED)
		return;
	put_line(out, out_text(g->json, "says"));
	put_understanding(out, g);
	if (how == FEEDBACK_GROUPS)
		put_parts(out, g->json);
}

void text_feedback(struct buf *out, const struct out_student *st, enum feedback how)
{
	scoped(str_free) char *who = NULL;

	if (strcmp(st->id, st->name) != 0)
		who = mem_printf("%s (%s)", st->name, st->id);
	put_line(out, who ? who : st->name);
	for (size_t i = 0; i < st->n; i++) {
		buf_putc(out, '\n');
		put_grade(out, &st->grades[i], how);
	}
}
