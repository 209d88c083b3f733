/* What answers showed, and which questions explain what failed. */
#include "grader/theory/understanding.h"

#include <string.h>
#include <cjson/cJSON.h>

#include "grader/report/parts.h"
#include "grader/report/shown.h"
#include "grader/theory/answer_report.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static bool is_assessed(const struct grading *g)
{
	return g->answered && g->answered->level != LEVEL_NONE;
}

static struct asked asked_of(const struct understanding *u)
{
	return (struct asked){.command = u->judge, .failed = u->judge_failed};
}

const char *understanding_words(const struct grading *g)
{
	return is_assessed(g) ? level_name(g->understanding) : "not assessed";
}

void text_understanding(const struct paper *p, const struct grading *g)
{
	const struct understanding *u = g->answered;
	struct asked asked;

	if (!u)
		return;
	if (!is_assessed(g)) {
		paper_heading(p, "Understanding");
		paper_wrap(p, INK_FAIR, "  Not assessed: ", 4, u->why ? u->why : "no answers");
		return;
	}
	asked = asked_of(u);
	paper_heading(p, "Understanding");
	if (asked.failed)
		paper_wrap(p, INK_BAD, "  ! ", 4, asked.failed);
	asked.failed = NULL; /* told once */
	for (size_t i = 0; i < u->n; i++)
		answer_text_short(&u->at[i], &asked, p, 2);
	if (u->lowered)
		paper_wrap(
			p, INK_FAIR, "  ", 4,
			"Strong asks that at least half of the follow-ups that were answered are "
			"ok: that lowers understanding to ok");
}

/* Those that are still to be answered. */
void text_questions(const struct paper *p, const struct grading *g, const struct question *q)
{
	const struct understanding *u = is_assessed(g) ? g->answered : NULL;
	bool any = false;

	for (size_t i = 0; q && i < q->n_follow_ups; i++) {
		bool open = !u;

		for (size_t k = 0; u && k < u->n_unanswered; k++)
			open |= strcmp(u->unanswered[k], q->follow_ups[i].id) == 0;
		if (!open)
			continue;
		if (!any)
			paper_heading(p, u ? "Not answered, which counts neither way"
					   : "Be ready to answer");
		any = true;
		paper_wrap(p, INK_PLAIN, "  - ", 4, q->follow_ups[i].prompt);
	}
}

static void put_says(struct buf *out, const struct due *d)
{
	for (size_t i = 0; i < d->n_says; i++)
		buf_printf(out, "%s%s", i ? "; " : "", d->says[i]);
}

void text_due(const struct paper *p, const struct grading *g)
{
	for (size_t i = 0; i < g->due.n; i++) {
		const struct due *d = &g->due.at[i];
		scoped(buf_release) struct buf line = {0};

		if (i == 0)
			paper_heading(p, g->due_recorded ? "Due now: what explains it"
							 : "What explains it");
		buf_init(&line, 8192);
		buf_printf(&line, "%s: ", d->question);
		put_says(&line, d);
		paper_wrap(p, INK_PLAIN, "  ", 4, buf_text(&line));
		buf_clear(&line);
		buf_printf(&line, "grader quiz --question %s", d->question);
		paper_wrap(p, INK_PLAIN, "    ", 6, buf_text(&line));
	}
}

static void add_shown(cJSON *to, const char *key, const char *text)
{
	scoped(str_free) char *shown = paper_shown(text);

	if (text)
		cJSON_AddStringToObject(to, key, shown);
	else
		cJSON_AddNullToObject(to, key);
}

static void add_judge(cJSON *to, const struct understanding *u)
{
	cJSON *judge;

	if (!u->judge) {
		cJSON_AddNullToObject(to, "judge");
		return;
	}
	judge = cJSON_AddObjectToObject(to, "judge");
	add_shown(judge, "command", u->judge);
	add_shown(judge, "level", u->judge_failed ? NULL : level_name(u->level));
	add_shown(judge, "error", u->judge_failed);
}

struct cJSON *understanding_json(const struct grading *g)
{
	static const struct understanding none = {.why = NULL};
	const struct understanding *u = g->answered ? g->answered : &none;
	const struct asked asked = asked_of(u);
	cJSON *to = cJSON_CreateObject(), *list;

	cJSON_AddBoolToObject(to, "answered", g->answered != NULL);
	add_shown(to, "level", level_name(u->level));
	add_shown(to, "why", is_assessed(g) ? NULL : u->why ? u->why : "no answers were given");
	add_shown(to, "question", u->question ? u->question->id : NULL);
	add_shown(to, "builtin", level_name(u->builtin));
	add_judge(to, u);
	cJSON_AddBoolToObject(to, "lowered", u->lowered);
	list = cJSON_AddArrayToObject(to, "answers");
	for (size_t i = 0; i < u->n; i++) {
		cJSON *one = answer_json(&u->at[i], &asked);

		cJSON_AddNumberToObject(one, "line", (double)u->at[i].line);
		cJSON_AddItemToArray(list, one);
	}
	list = cJSON_AddArrayToObject(to, "unanswered");
	for (size_t i = 0; i < u->n_unanswered; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(u->unanswered[i]));
	return to;
}

struct cJSON *due_json(const struct grading *g)
{
	cJSON *list = cJSON_CreateArray();

	for (size_t i = 0; i < g->due.n; i++) {
		const struct due *d = &g->due.at[i];
		cJSON *to = cJSON_CreateObject(), *says;

		cJSON_AddStringToObject(to, "question", d->question);
		says = cJSON_AddArrayToObject(to, "says");
		for (size_t k = 0; k < d->n_says; k++) {
			scoped(str_free) char *shown = paper_shown(d->says[k]);

			cJSON_AddItemToArray(says, cJSON_CreateString(shown));
		}
		cJSON_AddItemToArray(list, to);
	}
	return list;
}
