#include "grader/theory/weigh.h"

#include <stdlib.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/mem.h"

enum { TOO_SHORT = 4, VERY_SHORT = 10, SAYS_MUCH = 7, SURELY_RIGHT = 3 };

static const double near_miss = 0.12, barely = 0.04, mostly_copied = 0.5, much_unknown = 0.3;
static const double many_denials = 0.065;

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
		if (v->misconceptions[i].by)
			n++;
		fatal = fatal || v->misconceptions[i].claim->is_fatal;
		verdict_say(v, "misconception: %s", v->misconceptions[i].claim->says);
	}
	if (n > 0)
		lower(v, fatal || n > 1 || v->level == LEVEL_OK ? LEVEL_WEAK : LEVEL_OK);
}

/* So much that one doubtful word does not outweigh it. */
static bool says_much(const struct verdict *v)
{
	return v->n_credited >= SAYS_MUCH || 4 * v->n_credited >= 3 * v->n_concepts;
}

/* An answer that has things round the wrong way is weak, unless it has more of them right: people
 * slip, and so does this reading. */
static void weigh_relations(struct verdict *v)
{
	if (v->n_wrong == 0)
		return;
	if (v->n_right >= SURELY_RIGHT * v->n_wrong) {
		v->confident = false;
		return;
	}
	if (v->n_wrong > 1 || (v->n_right == 0 && v->level == LEVEL_OK))
		lower(v, LEVEL_WEAK);
	lower(v, LEVEL_OK);
}

/* The share of words that deny or admit of no exception: "never", "always", "must". */
static double share_of_denials(const struct text *t, const struct lexicon *lex)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		n += t->tokens[i].is_negation || token_has(&t->tokens[i], lex->absolute);
	return t->n ? (double)n / (double)t->n : 0;
}

/* A claim that is denied once tells little by itself: right answers, too, say what is not so. */
static void weigh_denials(const struct judge *j, const struct text *t, struct verdict *v)
{
	double share = share_of_denials(t, j->lex);
	size_t denied = 0;

	for (size_t i = 0; i < v->n_concepts; i++)
		denied += v->concepts[i].match.kind == MATCH_DENIED;
	if (v->level == LEVEL_STRONG && denied > 0 && share > many_denials && !says_much(v)) {
		verdict_say(v, "denies much, and maybe what is right");
		v->confident = false;
		lower(v, LEVEL_OK);
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
	enum level level = judge_level(j, credited);

	for (size_t i = 0; i < j->n_concepts; i++) {
		const struct finding *f = &v->concepts[i];

		more[i] = credited[i] || f->nearest > 0.66 - near_miss;
		less[i] = credited[i] && (f->match.weight > 0.62 + barely);
	}
	if (judge_level(j, more) > level || judge_level(j, less) < level) {
		v->confident = false;
		verdict_say(v, "on the border between two levels");
	}
	free(more);
	free(less);
}

void verdict_weigh(const struct judge *j, const struct text *t, const struct honesty *h,
		   const bool *credited, struct verdict *v)
{
	weigh_misconceptions(v);
	weigh_relations(v);
	weigh_denials(j, t, v);
	weigh_dismissals(j, t, v);
	weigh_honesty(h, t, v);
	weigh_length(t, v);
	weigh_doubt(j, credited, v);
}
