#include "grader/theory/scorer.h"

#include <string.h>

#include "grader/catalog.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

int scorer_open(struct scorer *s, const struct catalog *c, struct err *err)
{
	*s = (struct scorer){.catalog = c};
	return lexicon_load_own(&s->lex, err);
}

void scorer_release(struct scorer *s)
{
	lexicon_release(&s->lex);
}

static int find_follow_up(const char *id, struct scorable *out, struct err *err)
{
	const struct question *q = out->question;
	int i = question_follow_up(q, id);

	if (i < 0)
		return err_set(err, ERR_USAGE, "%s has no follow-up %s; it has %zu", q->id, id,
			       q->n_follow_ups);
	out->follow_up = &q->follow_ups[i];
	return i;
}

int scorer_find(struct scorer *s, const char *id, struct scorable *out, struct err *err)
{
	scoped(str_free) char *of = mem_strndup(id, strcspn(id, "/"));
	const struct catalog_entry *e = catalog_question(s->catalog, of);
	int follow_up = -1;

	*out = (struct scorable){0};
	if (!e)
		return catalog_unknown(s->catalog, "question", of, err);
	if (question_load(e->path, &out->question, err) < 0)
		return -1;
	if (strchr(id, '/') && (follow_up = find_follow_up(id, out, err)) < 0)
		return -1;
	return judge_new(&s->lex, out->question, follow_up, &out->judge, err);
}

void scorable_release(struct scorable *q)
{
	judge_free(q->judge);
	question_free(q->question);
	*q = (struct scorable){0};
}

const char *scorable_id(const struct scorable *q)
{
	return q->follow_up ? q->follow_up->id : q->question->id;
}

const char *scorable_prompt(const struct scorable *q)
{
	return q->follow_up ? q->follow_up->prompt : q->question->prompt;
}

const char *scorable_model_answer(const struct scorable *q)
{
	return q->follow_up ? q->follow_up->model_answer : q->question->model_answer;
}

/* Whether what is credited is hardly more than an accident: one concept, told by a likeness. */
static bool rests_on_little(const struct verdict *v)
{
	if (v->level == LEVEL_WEAK)
		return v->n_credited <= 2;
	for (size_t i = 0; i < v->n_concepts; i++)
		if (v->concepts[i].credited && v->concepts[i].match.weight >= 1)
			return false;
	return v->n_credited == 1;
}

/* Whether the answer does at this other question what it does not here. */
static bool answers_other(struct scorer *s, const char *id, const char *answer, size_t len)
{
	struct scorable other;
	struct verdict v;
	bool better = false;

	if (scorer_find(s, id, &other, NULL) == 0) {
		judge_answer(other.judge, answer, len, &v);
		better = v.level > LEVEL_WEAK && v.n_credited > 2;
		verdict_release(&v);
	}
	scorable_release(&other);
	return better;
}

void scorer_score(struct scorer *s, const struct scorable *q, const char *answer, size_t len,
		  struct verdict *out)
{
	judge_answer(q->judge, answer, len, out);
	if (!rests_on_little(out))
		return;
	for (size_t i = 0; i < s->catalog->n; i++) {
		const struct catalog_entry *e = &s->catalog->entries[i];

		if (e->is_task || strcmp(e->id, q->question->id) == 0 ||
		    !answers_other(s, e->id, answer, len))
			continue;
		verdict_say(out, "reads like an answer to another question, %s", e->id);
		out->level = LEVEL_WEAK;
		return;
	}
}
