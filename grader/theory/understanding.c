#include "grader/theory/understanding.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

enum level understanding_level(enum level main, const enum level *follow_ups, size_t n)
{
	size_t good = 0;

	for (size_t i = 0; i < n; i++)
		good += follow_ups[i] >= LEVEL_OK;
	return main == LEVEL_STRONG && 2 * good < n ? LEVEL_OK : main;
}

static int examine_one(struct shelf *s, struct understanding *u, const char *id, struct err *err)
{
	const struct answers_section *section = answers_find(&u->answers, id);
	struct examined *e = &u->at[u->n];

	if (!section)
		return 0;
	if (examined_judge(s, id, section->text, section->len, e, err) < 0)
		return -1;
	e->line = section->line;
	u->n++;
	return 0;
}

/* A follow-up of which nothing is known that an answer could show is passed over. */
static int examine_follow_up(struct shelf *s, struct understanding *u, const struct follow_up *f,
			     struct err *err)
{
	const struct judge *j;

	if (shelf_judge(s, f->id, &j, NULL) < 0)
		return 0;
	if (!answers_find(&u->answers, f->id))
		u->unanswered[u->n_unanswered++] = f->id;
	return examine_one(s, u, f->id, err);
}

static enum level level_now(const struct understanding *u)
{
	enum level follow_ups[QUESTION_MAX_FOLLOW_UPS];

	for (size_t i = 1; i < u->n; i++)
		follow_ups[i - 1] = u->at[i].level;
	return understanding_level(u->at[0].level, follow_ups, u->n - 1);
}

/* Either its levels for all answers count, or for none. */
static void ask_outside(struct understanding *u, const struct outside *o)
{
	struct err err = {0};

	u->judge = o->command;
	for (size_t i = 0; i < u->n && !u->judge_failed; i++)
		if (examined_ask(&u->at[i], o, &err) < 0)
			u->judge_failed = mem_strdup(err.text);
	for (size_t i = 0; u->judge_failed && i < u->n; i++) {
		outside_verdict_release(&u->at[i].outside);
		u->at[i].level = u->at[i].verdict.level;
	}
}

static int examine(struct shelf *s, const char *id, const char *what, struct understanding *u,
		   struct err *err)
{
	const struct question *q = shelf_question(s, id, err);

	if (!q)
		return -1;
	if (!answers_find(&u->answers, id))
		return err_set(
			err, ERR_USAGE,
			"%s: section %s is missing: the answer to the task's question stands "
			"below a line ## %s",
			what, id, id);
	u->question = q;
	u->at = mem_calloc(q->n_follow_ups + 1, sizeof *u->at);
	if (examine_one(s, u, q->id, err) < 0)
		return -1;
	for (size_t i = 0; i < q->n_follow_ups; i++)
		if (examine_follow_up(s, u, &q->follow_ups[i], err) < 0)
			return -1;
	return 0;
}

int understanding_examine(struct shelf *s, const char *id, const char *what,
			  struct answers *answers, const struct outside *outside,
			  struct understanding *u, struct err *err)
{
	*u = (struct understanding){.answers = *answers};
	*answers = (struct answers){0};
	if (examine(s, id, what, u, err) < 0) {
		understanding_release(u);
		return -1;
	}
	u->builtin = level_now(u);
	if (outside)
		ask_outside(u, outside);
	u->level = level_now(u);
	u->lowered = u->level < u->at[0].level;
	return 0;
}

void understanding_none(struct understanding *u, const char *why)
{
	*u = (struct understanding){.why = mem_strdup(why)};
}

void understanding_release(struct understanding *u)
{
	for (size_t i = 0; i < u->n; i++)
		examined_release(&u->at[i]);
	free(u->at);
	answers_release(&u->answers);
	free(u->why);
	free(u->judge_failed);
	*u = (struct understanding){0};
}
