/* One grade as HTML, from its object. */
#include "grader/cohort/out_html.h"

#include <string.h>
#include <cjson/cJSON.h>

#include "grader/cohort/out_student.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/scoped.h"

enum { FAILURES_SHOWN = 10, FAILURES_OF_A_PART = 4, OUTPUT_SHOWN = 8192 };

static void put_heading(struct buf *out, const struct grade_view *v, const char *text)
{
	buf_printf(out, "<h%d class=\"sub\">", v->heading + 1);
	html_text(out, text);
	buf_printf(out, "</h%d>\n", v->heading + 1);
}

static void put_levels(struct buf *out, const struct out_grade *g)
{
	const char *understanding = out_understanding(g);

	if (g->state == HAND_IN_GRADED)
		buf_printf(out, " \u00b7 implementation %s, understanding %s",
			   out_implementation(g), *understanding ? understanding : "not assessed");
}

static void put_file(struct buf *out, const struct out_grade *g)
{
	buf_puts(out, " \u00b7 <code>");
	html_text(out, g->file);
	buf_puts(out, "</code>");
	if (g->shared > 1)
		buf_printf(out, " \u00b7 the same submission as %lld other%s",
			   (long long)g->shared - 1, g->shared == 2 ? "" : "s");
}

static void put_meta(struct buf *out, const struct out_grade *g, const struct grade_view *v)
{
	scoped(buf_release) struct buf line = {.cap = 65536};

	if (g->score >= 0 && v->how != FEEDBACK_LEVEL)
		buf_printf(&line, " \u00b7 score %.2f of 1", g->score);
	if (g->json)
		put_levels(&line, g);
	if (v->staff && g->file)
		put_file(&line, g);
	if (g->late)
		buf_puts(&line, " \u00b7 handed in late");
	if (line.len > 0)
		buf_printf(out, "<p class=\"meta\">%s</p>\n", buf_text(&line) + strlen(" \u00b7 "));
}

static void put_chip(struct buf *out, const cJSON *group)
{
	double passed = out_number(group, "passed"), total = out_number(group, "total");
	bool good = passed >= total, lacking = out_is_true(group, "lacking");

	buf_printf(out, "<span class=\"chip %s\"%s><span aria-hidden=\"true\">%s</span> ",
		   good      ? "good"
		   : lacking ? "lacking"
			     : "bad",
		   lacking ? " title=\"the next level asks for it\"" : "",
		   good ? "\u2713" : "\u2717");
	html_text(out, out_text(group, "group"));
	buf_printf(out, " <b>%.0f/%.0f</b></span>", passed, total);
}

static void put_parts(struct buf *out, const cJSON *json)
{
	const cJSON *part, *group;

	buf_puts(out, "<dl class=\"parts\">\n");
	cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(json, "parts"))
	{
		buf_puts(out, "<dt><code>");
		html_text(out, out_text(part, "name"));
		buf_puts(out, "</code></dt><dd>");
		if (out_is_true(part, "missing"))
			buf_printf(out, "<span class=\"chip\">not implemented%s</span>",
				   out_is_true(part, "extension") ? " (optional)" : "");
		else
			cJSON_ArrayForEach(group, cJSON_GetObjectItemCaseSensitive(part, "groups"))
				put_chip(out, group);
		buf_puts(out, "</dd>\n");
	}
	buf_puts(out, "</dl>\n");
}

static void put_told(struct buf *out, const cJSON *json, const struct grade_view *v)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(json, "misconceptions"), *m;

	if (cJSON_GetArraySize(list) == 0)
		return;
	put_heading(out, v, "What it seems to compute");
	buf_puts(out, "<ul class=\"list\">\n");
	cJSON_ArrayForEach(m, list)
	{
		buf_puts(out, "<li class=\"idea\">");
		html_text(out, out_text(m, "says"));
		buf_printf(out,
			   " <span class=\"dim small\">(matches %.0f of the %.0f cases where this "
			   "and the "
			   "right answer differ)</span></li>\n",
			   out_number(m, "matched"), out_number(m, "differs"));
	}
	buf_puts(out, "</ul>\n");
}

static bool is_failure(const cJSON *c)
{
	static const char *const others[] = {"pass", "missing", "not_run"};
	const char *status = out_text(c, "status");

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(status, others[i]) == 0)
			return false;
	return true;
}

static void put_failure(struct buf *out, const cJSON *c)
{
	const char *detail = out_text(c, "detail");

	buf_puts(out, "<li><code>");
	html_text(out, out_text(c, "part"));
	buf_puts(out, "</code> ");
	html_text(out, out_text(c, "id"));
	buf_puts(out, " <span class=\"dim small\">(");
	html_text(out, out_text(c, "group"));
	buf_puts(out, ")</span><br><span class=\"small\">");
	html_text(out, out_text(c, "why"));
	buf_puts(out, "</span><div class=\"detail\">");
	html_text(out, *detail ? detail : out_text(c, "status"));
	buf_puts(out, "</div></li>\n");
}

/* A few of each part: cases stand part by part. */
static void put_failures(struct buf *out, const cJSON *json, const struct grade_view *v)
{
	const cJSON *c;
	const char *part = "";
	size_t all = 0, shown = 0, of_part = 0;

	cJSON_ArrayForEach(c, cJSON_GetObjectItemCaseSensitive(json, "cases"))
	{
		if (!is_failure(c))
			continue;
		if (all++ == 0) {
			put_heading(out, v, "Failing cases");
			buf_puts(out, "<ul class=\"list\">\n");
		}
		if (strcmp(part, out_text(c, "part")) != 0)
			of_part = 0;
		part = out_text(c, "part");
		if (of_part++ >= FAILURES_OF_A_PART || shown == FAILURES_SHOWN)
			continue;
		put_failure(out, c);
		shown++;
	}
	if (all > 0)
		buf_puts(out, "</ul>\n");
	if (all > shown)
		buf_printf(out, "<p class=\"dim small\">and %zu more</p>\n", all - shown);
}

static void put_output(struct buf *out, const char *heading, const char *text, bool open)
{
	size_t len = strlen(text);
	scoped(buf_release) struct buf part = {.cap = OUTPUT_SHOWN};

	if (len == 0)
		return;
	buf_puts(&part, text); /* cut where it is full; a cut character is shown as such */
	buf_printf(out, "<details%s><summary>", open ? " open" : "");
	html_text(out, heading);
	buf_puts(out, "</summary><pre>");
	html_text(out, buf_text(&part));
	buf_printf(out, "%s</pre></details>\n", part.full ? "\n..." : "");
}

/* "<li>it says: <q>the words that show it</q></li>" */
static void put_claims(struct buf *out, const cJSON *list, const char *class, bool credited)
{
	const cJSON *c;

	cJSON_ArrayForEach(c, list)
	{
		const char *quote = out_text(c, "quote");

		if (credited && !out_is_true(c, "credited"))
			continue;
		buf_printf(out, "<li class=\"%s\">", class);
		html_text(out, out_text(c, "says"));
		if (*quote) {
			buf_puts(out, " <span class=\"dim small\">\u201c");
			html_text(out, quote);
			buf_puts(out, "\u201d</span>");
		}
		buf_puts(out, "</li>\n");
	}
}

static const char *says_of(const cJSON *concepts, const char *id)
{
	const cJSON *c;

	cJSON_ArrayForEach(c, concepts) if (strcmp(out_text(c, "id"), id) ==
					    0) return out_text(c, "says");
	return id;
}

static void put_answer(struct buf *out, const cJSON *answer)
{
	const cJSON *concepts = cJSON_GetObjectItemCaseSensitive(answer, "concepts"), *one;

	buf_puts(out, "<li><b>");
	html_text(out, out_text(answer, "question"));
	buf_puts(out, "</b>: ");
	html_text(out, out_text(answer, "level"));
	buf_puts(out, "<ul class=\"list\">\n");
	cJSON_ArrayForEach(one, cJSON_GetObjectItemCaseSensitive(answer, "reasons"))
	{
		buf_puts(out, "<li>");
		html_text(out, cJSON_IsString(one) ? one->valuestring : "");
		buf_puts(out, "</li>\n");
	}
	put_claims(out, concepts, "said", true);
	put_claims(out, cJSON_GetObjectItemCaseSensitive(answer, "misconceptions"), "idea", false);
	cJSON_ArrayForEach(one, cJSON_GetObjectItemCaseSensitive(answer, "missing"))
	{
		buf_puts(out, "<li class=\"dim\">missing: ");
		html_text(out, cJSON_IsString(one) ? says_of(concepts, one->valuestring) : "");
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ul></li>\n");
}

static void put_understanding(struct buf *out, const struct out_grade *g,
			      const struct grade_view *v)
{
	const cJSON *u = cJSON_GetObjectItemCaseSensitive(g->json, "understanding"), *answer;
	const cJSON *answers = cJSON_GetObjectItemCaseSensitive(u, "answers");
	const char *why = out_understanding_why(g);

	if (*why) {
		buf_puts(out, "<p class=\"hint\">Understanding was not assessed: ");
		html_text(out, why);
		buf_puts(out, "</p>\n");
	}
	if (v->how != FEEDBACK_FULL || cJSON_GetArraySize(answers) == 0)
		return;
	put_heading(out, v, "Understanding");
	buf_puts(out, "<ul class=\"list\">\n");
	cJSON_ArrayForEach(answer, answers) put_answer(out, answer);
	buf_puts(out, "</ul>\n");
}

/* The text report's advice, which the object does not hold: one paragraph, further lines indented.
 */
static void put_advice(struct buf *out, const struct out_grade *g, const struct grade_view *v)
{
	static const char lead[] = "\nTry next: ";
	const char *at = g->text ? strstr(g->text, lead) : NULL;
	scoped(buf_release) struct buf line = {.cap = 16384};

	if (!at)
		return;
	for (at += strlen(lead); *at && (*at != '\n' || at[1] == ' '); at++) {
		buf_putc(&line, *at == '\n' ? ' ' : *at);
		if (*at == '\n')
			at += strspn(at + 1, " ");
	}
	put_heading(out, v, "Try next");
	buf_puts(out, "<ul class=\"list\"><li class=\"hint\">");
	html_text(out, buf_text(&line));
	buf_puts(out, "</li></ul>\n");
}

static void put_evidence(struct buf *out, const struct out_grade *g, const struct grade_view *v)
{
	bool graded = g->state == HAND_IN_GRADED;

	if (graded && v->how != FEEDBACK_LEVEL)
		put_parts(out, g->json);
	if (graded && v->how == FEEDBACK_FULL) {
		put_told(out, g->json, v);
		put_failures(out, g->json, v);
		put_advice(out, g, v);
	}
	put_understanding(out, g, v);
	if (!graded || v->how == FEEDBACK_FULL) {
		put_output(out, graded ? "Compiler warnings" : "The compiler says",
			   out_text(g->json, "diagnostics"), !graded);
		put_output(out, "The program printed (which counts for nothing)",
			   out_text(g->json, "printed"), false);
	}
}

static const char *why_without_level(const struct out_grade *g)
{
	static const char *const whys[] = {
		[HAND_IN_MISSING] = "No file for this task was handed in.",
		[HAND_IN_WAITING] = "This submission has not been graded yet.",
		[HAND_IN_NOT_JUDGED] =
			"This submission could not be judged, which is no verdict on it.",
		[HAND_IN_UNGRADED] = "This submission could not be graded.",
	};

	return whys[g->state];
}

void html_grade(struct buf *out, const struct out_grade *g, const struct grade_view *v)
{
	const char *says = g->json ? out_text(g->json, "says") : "";

	buf_printf(out, "<section class=\"grade\">\n<header><h%d>", v->heading);
	html_text(out, g->task->title);
	buf_printf(out, "</h%d>", v->heading);
	html_level(out, g);
	buf_puts(out, "</header>\n<p class=\"says\">");
	if (g->state != HAND_IN_GRADED)
		html_text(out, g->why && *g->why ? g->why : why_without_level(g));
	else
		html_text(out, says);
	buf_puts(out, "</p>\n");
	put_meta(out, g, v);
	if (g->json)
		put_evidence(out, g, v);
	buf_puts(out, "</section>\n");
}
