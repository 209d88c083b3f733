#include "grader/theory/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/mem.h"

enum { TOO_SHORT = 4, VERY_SHORT = 10, QUOTE_MAX = 320, SAYS_MUCH = 7 };

static const double near_miss = 0.12, barely = 0.04, mostly_copied = 0.5, much_unknown = 0.3;

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
	f->credited = f->match.kind == MATCH_FOUND;
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

static enum level level_of(const struct judge *j, const bool *credited)
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

static void lower(struct verdict *v, enum level to)
{
	if (v->level > to)
		v->level = to;
}

static void weigh_misconceptions(struct verdict *v)
{
	size_t n = 0;
	bool fatal = false;

	for (size_t i = 0; i < v->n_misconceptions; i++) {
		if (!v->misconceptions[i].credited)
			continue;
		n++;
		fatal = fatal || v->misconceptions[i].claim->is_fatal;
		verdict_say(v, "misconception: %s", v->misconceptions[i].claim->says);
	}
	if (n > 0)
		lower(v, fatal || n > 1 ? LEVEL_WEAK : LEVEL_OK);
}

/* So much that one doubtful word does not outweigh it. */
static bool says_much(const struct verdict *v)
{
	return v->n_credited >= SAYS_MUCH || 4 * v->n_credited >= 3 * v->n_concepts;
}

static void weigh_denials(struct verdict *v)
{
	size_t denied = 0;

	for (size_t i = 0; i < v->n_concepts; i++)
		denied += v->concepts[i].match.kind == MATCH_DENIED;
	if (denied == 1 && v->level == LEVEL_STRONG && !says_much(v)) {
		lower(v, LEVEL_OK);
		verdict_say(v, "denies a claim that a right answer makes");
	}
	if (denied < 2)
		return;
	if (denied >= v->n_credited) {
		lower(v, LEVEL_WEAK);
		verdict_say(v, "denies %zu of the claims that a right answer makes", denied);
	} else if (2 * denied >= v->n_credited) {
		lower(v, LEVEL_OK);
		verdict_say(v, "denies %zu of the claims that a right answer makes", denied);
	}
}

/* A right answer hardly calls anything useless or impossible, or says that none of it is needed;
 * one whose claims were turned round does. */
static void weigh_dismissals(const struct judge *j, const struct text *t, struct verdict *v)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += token_has(&t->tokens[i], j->lex->dismissal) && t->tokens[i].counts &&
		     (t->tokens[i].denied_by < 0);
	if (n == 0 || v->level == LEVEL_WEAK || (n == 1 && says_much(v)))
		return;
	if (v->level == LEVEL_STRONG || n > 1)
		verdict_say(v, "waves aside as useless or impossible what matters (%zu times)", n);
	lower(v, n > 1 && !says_much(v) ? LEVEL_WEAK : LEVEL_OK);
}

static void weigh_honesty(const struct honesty *h, const struct text *t, struct verdict *v)
{
	enum level was = v->level;

	if (honesty_is_foreign(h, t)) {
		verdict_say(v, "does not seem to be English, which is all that can be judged");
		v->confident = false;
		lower(v, LEVEL_WEAK);
		return;
	}
	if (20 * t->n_bad > t->n_letters + 20) {
		verdict_say(v, "holds bytes that are no text");
		v->confident = false;
		lower(v, LEVEL_WEAK);
	}
	if (honesty_is_list(h, t)) {
		verdict_say(v, "a list of keywords says nothing about how they belong together");
		lower(v, LEVEL_WEAK);
	}
	if (h->copied > mostly_copied) {
		verdict_say(v,
			    "mostly copied from the question; what is copied counts for nothing");
		lower(v, LEVEL_WEAK);
	}
	if (h->counted < 0.4 && t->n > 0) {
		verdict_say(v,
			    "asks or announces what an answer would say, but says little itself");
		if (was < LEVEL_STRONG)
			lower(v, LEVEL_WEAK);
	}
	if (h->repeated > 0.4)
		verdict_say(v, "says the same again and again, which counts once");
	if (h->model > 0.8)
		verdict_say(v,
			    "copied from the model answer: right, but not the learner's own words");
	if (h->unknown > much_unknown && t->n_words >= TOO_SHORT) {
		verdict_say(v, "many words are unknown to the judge");
		v->confident = false;
	}
}

static void weigh_length(const struct text *t, struct verdict *v)
{
	if (t->n < TOO_SHORT) {
		verdict_say(v, t->n ? "too short to say anything" : "holds no words");
		lower(v, LEVEL_WEAK);
	} else if (t->n < VERY_SHORT) {
		verdict_say(v, "very short");
	}
	if (t->n < VERY_SHORT)
		v->confident = false;
	if (t->is_cut)
		verdict_say(v, "only its first %zu words were read", t->n);
}

/* Whether the level would be another if what was nearly found counted, or what was barely did not.
 */
static void weigh_doubt(const struct judge *j, const bool *credited, struct verdict *v)
{
	bool *more = mem_calloc(j->n_concepts + 1, sizeof *more);
	bool *less = mem_calloc(j->n_concepts + 1, sizeof *less);
	enum level level = level_of(j, credited);

	for (size_t i = 0; i < j->n_concepts; i++) {
		const struct finding *f = &v->concepts[i];

		more[i] = credited[i] || f->nearest > 0.66 - near_miss;
		less[i] = credited[i] && (f->match.weight > 0.62 + barely);
	}
	if (level_of(j, more) > level || level_of(j, less) < level) {
		v->confident = false;
		verdict_say(v, "on the border between two levels");
	}
	free(more);
	free(less);
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
	v->missing = mem_calloc(j->n_concepts + 1, sizeof *v->missing);
	for (size_t i = 0; i < j->n_concepts; i++) {
		credited[i] = v->concepts[i].credited;
		v->n_credited += credited[i];
	}
	v->level = level_of(j, credited);
	weigh_misconceptions(v);
	weigh_denials(v);
	weigh_dismissals(j, &t, v);
	weigh_honesty(&honesty, &t, v);
	weigh_length(&t, v);
	weigh_doubt(j, credited, v);
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
