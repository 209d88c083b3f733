#include "grader/theory/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/mem.h"

/* Stretch of a text that a phrase of n telling words may be spread over. */
enum { STRETCH_BASE = 8, STRETCH_PER_UNIT = 3 };

static const double light_weight = 0.35;

/* What share of a phrase's weight must be found, by how many telling words it has. */
static double enough(size_t n)
{
	static const double shares[] = {2, 2, 0.99, 0.85, 0.79, 0.73, 0.69};

	return n < sizeof shares / sizeof *shares ? shares[n] : 0.65;
}

static void add_number(struct unit *u, int number)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->numbers[i] == number)
			return;
	if (u->n < UNIT_MAX_NUMBERS)
		u->numbers[u->n++] = number;
}

static bool is_marker(const struct lexicon *lex, int group)
{
	return group == lex->negation || group == lex->no_negation || group == lex->clause_break ||
	       group == lex->continuation || group == lex->condition ||
	       group == lex->about_answer || group == lex->upward || group == lex->downward ||
	       group == lex->agent || group == lex->link || group == lex->needless ||
	       group == lex->absolute;
}

static void read_unit(struct phrase *p, const struct text *t, size_t at, struct lexicon *lex)
{
	struct unit *u = &p->units[p->n];

	*u = (struct unit){.light = lexicon_traits(lex, t->tokens[at].word) & WORD_LIGHT};
	add_number(u, t->tokens[at].stem);
	for (size_t from = at > PHRASE_MAX_WORDS ? at - PHRASE_MAX_WORDS : 0; from <= at; from++)
		for (size_t i = 0; i < t->tokens[from].n_senses; i++) {
			const struct sense *s = &t->tokens[from].senses[i];

			if (from + (size_t)s->span > at && !is_marker(lex, s->group) &&
			    (s->span > 1 ||
			     lexicon_stands_for(lex, t->tokens[from].stem, s->group, false)))
				add_number(u, s->group);
		}
	for (size_t i = 1; i < u->n; i++)
		u->light = u->light || lexicon_traits(lex, u->numbers[i]) & GROUP_LIGHT;
	for (size_t i = 0; i < p->n; i++)
		if (p->units[i].numbers[0] == u->numbers[0])
			return;
	p->n++;
}

void phrase_read(struct phrase *p, struct lexicon *lex, const struct vocabulary *v,
		 const char *source)
{
	struct text t;

	*p = (struct phrase){0};
	text_read(&t, lex, v, source, strlen(source));
	for (size_t i = 0; i < t.n && p->n < PHRASE_MAX_UNITS; i++) {
		const struct token *k = &t.tokens[i];

		p->negated = p->negated || k->is_negation;
		if (k->is_negation ||
		    (lexicon_traits(lex, k->word) & WORD_FUNCTION && !k->n_senses))
			continue;
		if (lexicon_traits(lex, k->word) & WORD_FUNCTION)
			continue;
		read_unit(p, &t, i, lex);
	}
	text_release(&t);
}

static void count(struct frequencies *f, const int *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)numbers[i];

		if (at >= f->n) {
			f->claims = mem_realloc(f->claims, at + 1024, sizeof *f->claims);
			memset(f->claims + f->n, 0, (at + 1024 - f->n) * sizeof *f->claims);
			f->n = at + 1024;
		}
		f->claims[at]++;
	}
}

void frequencies_count(struct frequencies *f, const struct phrase *phrases, size_t n)
{
	int *seen = mem_calloc(n * PHRASE_MAX_UNITS + 1, sizeof *seen);
	size_t n_seen = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t u = 0; u < phrases[i].n; u++) {
			int stem = phrases[i].units[u].numbers[0];
			size_t k = 0;

			while (k < n_seen && seen[k] != stem)
				k++;
			if (k == n_seen)
				seen[n_seen++] = stem;
		}
	count(f, seen, n_seen);
	f->n_claims++;
	free(seen);
}

void frequencies_release(struct frequencies *f)
{
	free(f->claims);
	*f = (struct frequencies){0};
}

void phrase_weigh(struct phrase *p, const struct frequencies *f)
{
	p->total = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct unit *u = &p->units[i];
		size_t at = (size_t)u->numbers[0];
		double claims = at < f->n ? f->claims[at] : 1;

		u->weight = log(1.6 + (double)f->n_claims / (claims > 0 ? claims : 1));
		if (u->light)
			u->weight *= light_weight;
		p->total += u->weight;
	}
}

static bool unit_has(const struct unit *u, int number)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->numbers[i] == number)
			return true;
	return false;
}

static bool unit_at(const struct unit *u, const struct token *k)
{
	if (!k->counts)
		return false;
	if (unit_has(u, k->stem))
		return true;
	for (size_t i = 0; i < k->n_senses; i++)
		if (unit_has(u, k->senses[i].group))
			return true;
	return false;
}

static bool opposes(const struct unit *u, const struct token *k, const struct lexicon *lex)
{
	for (size_t i = 0; i < u->n; i++) {
		if (lexicon_are_antonyms(lex, u->numbers[i], k->stem))
			return true;
		for (size_t s = 0; s < k->n_senses; s++)
			if (lexicon_are_antonyms(lex, u->numbers[i], k->senses[s].group))
				return true;
	}
	return false;
}

struct stretch {
	const struct phrase *p;
	const struct text *t;
	const struct lexicon *lex;
	const struct rival_lists *rivals;
	size_t from, to;
	size_t tokens[PHRASE_MAX_UNITS]; /* where units were found, ascending in the end */
	bool found[PHRASE_MAX_UNITS];
	size_t n, n_telling;
	double weight;
	bool whole; /* every word must be found */
};

/* "gradient" may stand for both words of "gradient times derivative", but tells only once. */
static bool is_used(const struct stretch *s, size_t at)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->tokens[i] == at)
			return true;
	return false;
}

/* Where a unit stands, at a token that no other unit has; `to` where it is not there. */
static size_t place_of(const struct stretch *s, const struct unit *u)
{
	for (size_t at = s->from; at < s->to; at++)
		if (unit_at(u, &s->t->tokens[at]) && !is_used(s, at))
			return at;
	return s->to;
}

static void find_units(struct stretch *s)
{
	for (size_t u = 0; u < s->p->n; u++) {
		size_t at = place_of(s, &s->p->units[u]);

		if (at == s->to)
			continue;
		s->found[u] = true;
		s->n_telling += !s->p->units[u].light;
		s->tokens[s->n++] = at;
		s->weight += s->p->units[u].weight;
	}
}

/* Whether two words of one list of rivals, and not the same one. */
static bool rivals_oppose(const struct stretch *s, const struct unit *u, size_t at)
{
	for (size_t i = 0; i < s->rivals->n; i++) {
		const struct rivals *list = &s->rivals->lists[i];
		int mine = -1, there = -1;

		for (size_t k = 0; k < list->n; k++) {
			if (list->terms[k].n == 1 && unit_has(u, list->terms[k].words[0].stem))
				mine = (int)k;
			if (term_at(&list->terms[k], s->t, s->lex, at) > 0)
				there = (int)k;
		}
		if (mine >= 0 && there >= 0 && mine != there)
			return true;
	}
	return false;
}

static bool has_opposite(const struct stretch *s)
{
	for (size_t u = 0; u < s->p->n; u++)
		for (size_t at = s->from; !s->found[u] && at < s->to; at++)
			if (opposes(&s->p->units[u], &s->t->tokens[at], s->lex) ||
			    rivals_oppose(s, &s->p->units[u], at))
				return true;
	return false;
}

/* Conditions deny nothing, but have their negations: "if it does not generalize". To accuse, one
 * must govern what was found. */
static bool has_negation(const struct stretch *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->t->tokens[s->tokens[i]].denied_by >= 0)
			return true;
	for (size_t at = s->from; at < s->to && !s->whole; at++)
		if (s->t->tokens[at].is_negation)
			return true;
	return false;
}

static int by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static enum match_kind kind_of(struct stretch *s)
{
	if (match_is_copied(s->t, s->tokens, s->n))
		return MATCH_COPIED;
	if (s->p->negated)
		return has_negation(s) ? MATCH_FOUND : MATCH_NONE;
	return match_is_denied(s->t, s->tokens, s->n) ? MATCH_DENIED : MATCH_FOUND;
}

static struct match look(struct stretch *s)
{
	struct match m = {0};

	find_units(s);
	m.weight = s->p->total > 0 ? s->weight / s->p->total : 0;
	if (s->n < 2 || m.weight < (s->whole ? 0.999 : enough(s->p->n)) || s->n_telling < 2)
		return m;
	qsort(s->tokens, s->n, sizeof *s->tokens, by_size);
	if (rivals_part(s->rivals, s->t, s->lex, s->tokens, s->n))
		return m;
	m.kind = kind_of(s);
	if (has_opposite(s) && m.kind == MATCH_FOUND)
		m.kind = MATCH_DENIED;
	m.first = s->tokens[0];
	m.last = s->tokens[s->n - 1];
	return m;
}

static bool starts(const struct phrase *p, const struct token *k)
{
	for (size_t u = 0; u < p->n; u++)
		if (unit_at(&p->units[u], k))
			return true;
	return false;
}

struct match phrase_find(const struct phrase *p, const struct text *t, const struct lexicon *lex,
			 const struct rival_lists *rivals, bool whole)
{
	size_t reach = STRETCH_BASE + STRETCH_PER_UNIT * p->n;
	struct match best = {0};

	for (size_t from = 0; p->n >= 2 && from < t->n; from++) {
		struct stretch s = {
			.p = p, .t = t, .lex = lex, .rivals = rivals, .from = from, .whole = whole};
		struct match m;

		if (!starts(p, &t->tokens[from]))
			continue;
		for (s.to = from; s.to < t->n && s.to < from + reach &&
				  t->tokens[s.to].run == t->tokens[from].run;)
			s.to++;
		m = look(&s);
		if (m.kind > best.kind || (m.kind == best.kind && m.weight > best.weight))
			best = m;
	}
	return best;
}
