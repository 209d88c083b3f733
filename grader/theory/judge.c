#include "grader/theory/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "grader/theory/weigh.h"
#include "sandbox/base/mem.h"

enum { QUOTE_MAX = 320 };

void verdict_say(struct verdict *v, const char *fmt, ...)
{
	va_list args;

	if (v->n_reasons == VERDICT_MAX_REASONS)
		return;
	va_start(args, fmt);
	vsnprintf(v->reasons[v->n_reasons++], REASON_MAX, fmt, args);
	va_end(args);
}

static bool is_better(const struct match *a, const struct match *b)
{
	return a->kind > b->kind || (a->kind == b->kind && a->weight > b->weight);
}

/* The phrase that looks alike and means something else, where it is nearer than what was found. */
static bool is_rather_another(const struct judge *j, const struct compiled_claim *c,
			      const struct text *t, const struct match *found)
{
	for (size_t i = 0; i < c->claim->looks_like.n; i++) {
		struct match m = phrase_find(&c->looks_like[i], t, j->lex, &j->rivals, false);

		if (m.kind == MATCH_FOUND && m.weight >= found->weight &&
		    t->tokens[m.first].run == t->tokens[found->first].run)
			return true;
	}
	return false;
}

/* Whether the words of a match are those that name the question, and words that join them: who asks
 * after vanishing gradients is told nothing by "vanishing gradients". */
static bool only_names(const struct judge *j, const struct text *t, const struct match *m)
{
	for (size_t i = m->first; i <= m->last; i++) {
		const struct token *k = &t->tokens[i];
		size_t n = 0;

		while (n < j->n_named && j->named[n] != k->stem)
			n++;
		if (n == j->n_named && !(lexicon_traits(j->lex, k->word) & WORD_FUNCTION))
			return false;
	}
	return true;
}

static void keep_better(const struct judge *j, const struct compiled_claim *c, const struct text *t,
			const struct match *m, const char *by, struct finding *f)
{
	if (!is_better(m, &f->match) || (m->kind == MATCH_FOUND && is_rather_another(j, c, t, m)))
		return;
	f->match = *m;
	f->by = by;
}

static void look_for(const struct judge *j, const struct compiled_claim *c, const struct text *t,
		     bool accuses, struct finding *f)
{
	f->claim = c->claim;
	for (size_t i = 0; i < c->claim->patterns.n; i++) {
		struct match m = pattern_find(&c->patterns[i], t, j->lex, &j->rivals);

		keep_better(j, c, t, &m, c->claim->patterns.at[i], f);
	}
	for (size_t i = 0; i < c->claim->shows.n && f->match.kind != MATCH_FOUND; i++) {
		struct match m = phrase_find(&c->shows[i], t, j->lex, &j->rivals, accuses);

		if (m.weight > f->nearest)
			f->nearest = m.weight;
		keep_better(j, c, t, &m, c->claim->shows.at[i], f);
	}
	f->credited = f->match.kind == MATCH_FOUND && (accuses || !only_names(j, t, &f->match));
}

/* The words of the answer, to the ends of their clauses where that is not too long. */
static void quote(const struct text *t, struct finding *f)
{
	size_t first = f->match.first, last = f->match.last;

	if (f->match.kind == MATCH_NONE || first >= t->n)
		return;
	while (first > 0 && t->tokens[first - 1].clause == t->tokens[f->match.first].clause &&
	       t->tokens[last].end - t->tokens[first - 1].from < QUOTE_MAX / 2)
		first--;
	while (last + 1 < t->n && t->tokens[last + 1].clause == t->tokens[f->match.last].clause &&
	       t->tokens[last + 1].end - t->tokens[first].from < QUOTE_MAX / 2)
		last++;
	f->from = t->tokens[first].from;
	f->len = t->tokens[last].end - f->from;
	if (f->len > QUOTE_MAX)
		f->len = QUOTE_MAX;
}

static bool is_credited(const struct judge *j, const bool *credited, const char *id)
{
	for (size_t i = 0; i < j->n_concepts; i++)
		if (strcmp(j->concepts[i].claim->id, id) == 0)
			return credited[i];
	return false;
}

static size_t count_credited(const struct judge *j, const struct texts *ids, const bool *credited)
{
	size_t n = 0;

	for (size_t i = 0; i < ids->n; i++)
		n += is_credited(j, credited, ids->at[i]);
	return n;
}

bool rule_holds(const struct judge *j, const struct level_rule *r, const bool *credited)
{
	if (count_credited(j, &r->all, credited) < r->all.n)
		return false;
	for (size_t i = 0; i < r->n_some; i++)
		if (count_credited(j, &r->some[i].of, credited) < r->some[i].n)
			return false;
	return true;
}

enum level judge_level(const struct judge *j, const bool *credited)
{
	if (rule_holds(j, &j->strong_rule, credited))
		return LEVEL_STRONG;
	return rule_holds(j, &j->ok_rule, credited) ? LEVEL_OK : LEVEL_WEAK;
}

static void miss(const struct judge *j, const struct texts *ids, const bool *credited,
		 struct verdict *v)
{
	for (size_t i = 0; i < ids->n; i++)
		for (size_t k = 0; k < j->n_concepts; k++)
			if (strcmp(j->concepts[k].claim->id, ids->at[i]) == 0 && !credited[k])
				v->missing[k] = true;
}

static void find_missing(const struct judge *j, const bool *credited, struct verdict *v)
{
	const struct level_rule *next =
		v->level == LEVEL_WEAK && !rule_holds(j, &j->ok_rule, credited) ? &j->ok_rule
										: &j->strong_rule;

	if (v->level == LEVEL_STRONG)
		return;
	miss(j, &next->all, credited, v);
	for (size_t i = 0; i < next->n_some; i++)
		if (count_credited(j, &next->some[i].of, credited) < next->some[i].n)
			miss(j, &next->some[i].of, credited, v);
}

static struct finding *findings(const struct judge *j, const struct compiled_claim *claims,
				size_t n, const struct text *t)
{
	struct finding *f = mem_calloc(n + 1, sizeof *f);

	for (size_t i = 0; i < n; i++) {
		look_for(j, &claims[i], t, claims == j->misconceptions, &f[i]);
		quote(t, &f[i]);
	}
	return f;
}

static void credit(const struct text *t, const char *id, const char *by, const struct match *m,
		   struct verdict *v)
{
	for (size_t i = 0; id && i < v->n_concepts; i++) {
		struct finding *f = &v->concepts[i];

		if (strcmp(f->claim->id, id) != 0 || f->credited || m->kind != MATCH_FOUND)
			continue;
		f->match = *m;
		f->by = by;
		f->credited = true;
		quote(t, f);
	}
}

static void credit_relation(const struct text *t, const struct relation_text *r,
			    const struct said *tally, struct verdict *v)
{
	for (size_t i = 0; i < r->n_pairs; i++)
		credit(t, r->pairs[i].shows, r->says, &tally->right[i], v);
	credit(t, r->shows_raised, r->says, &tally->right[0], v);
	credit(t, r->shows_lowered, r->says, &tally->right[1], v);
}

/* Relations credit the concepts that they show, and accuse where more is wrong than right. */
static void read_relations(const struct judge *j, const struct text *t, struct verdict *v)
{
	for (size_t i = 0; i < j->n_relations; i++) {
		const struct relation_text *r = j->relations[i].text;
		struct finding *f = &v->misconceptions[j->n_misconceptions - j->n_relations + i];
		struct said tally;

		relation_tally(&j->relations[i], t, j->lex, &tally);
		v->n_right += tally.n_right > tally.n_wrong;
		if (tally.n_right > tally.n_wrong)
			credit_relation(t, r, &tally, v);
		if (tally.n_wrong <= tally.n_right)
			continue;
		v->n_wrong++;
		f->match = tally.wrong;
		f->credited = true;
		quote(t, f);
	}
}

void judge_answer(const struct judge *j, const char *bytes, size_t len, struct verdict *v)
{
	struct honesty honesty;
	struct text t;
	bool *credited = mem_calloc(j->n_concepts + 1, sizeof *credited);

	*v = (struct verdict){.confident = true,
			      .n_concepts = j->n_concepts,
			      .n_misconceptions = j->n_misconceptions};
	text_read(&t, j->lex, &j->vocabulary, bytes,
		  len < ANSWER_MAX_BYTES ? len : ANSWER_MAX_BYTES);
	honesty = honesty_of(&t, j->lex, &j->asked, &j->model);
	if (honesty_is_foreign(&honesty, &t) || honesty_is_list(&honesty, &t))
		text_ignore(&t);
	v->concepts = findings(j, j->concepts, j->n_concepts, &t);
	v->misconceptions = findings(j, j->misconceptions, j->n_misconceptions, &t);
	read_relations(j, &t, v);
	v->missing = mem_calloc(j->n_concepts + 1, sizeof *v->missing);
	for (size_t i = 0; i < j->n_concepts; i++) {
		credited[i] = v->concepts[i].credited;
		v->n_credited += credited[i];
	}
	v->level = judge_level(j, credited);
	verdict_weigh(j, &t, &honesty, credited, v);
	if (v->n_credited == 0)
		verdict_say(v, "shows none of the question's concepts");
	find_missing(j, credited, v);
	free(credited);
	text_release(&t);
}

void verdict_release(struct verdict *v)
{
	free(v->concepts);
	free(v->misconceptions);
	free(v->missing);
	*v = (struct verdict){0};
}

const char *judge_id(const struct judge *j)
{
	return j->follow_up ? j->follow_up->id : j->question->id;
}

const char *judge_prompt(const struct judge *j)
{
	return j->follow_up ? j->follow_up->prompt : j->question->prompt;
}

const char *judge_model_answer(const struct judge *j)
{
	return j->follow_up ? j->follow_up->model_answer : j->question->model_answer;
}
