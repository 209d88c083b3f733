#include "grader/theory/pattern.h"

#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { MAX_PLACES = 24, MAX_STEPS = 20000 };

int item_compile(struct item *item, struct lexicon *lex, const char *s, size_t len, struct err *err)
{
	if (len > 1 && s[0] == '!') {
		item->forbidden = true;
		s++, len--;
	}
	for (size_t from = 0, i = 0; i <= len; i++) {
		if (i < len && s[i] != '|')
			continue;
		item->terms = mem_realloc(item->terms, item->n + 1, sizeof *item->terms);
		if (term_compile(&item->terms[item->n++], lex, s + from, i - from, err) < 0)
			return -1;
		from = i + 1;
	}
	return 0;
}

/* One pattern without &&; its text has parentheses made blanks. */
static int compile_items(struct pattern *p, struct lexicon *lex, const char *s, struct err *err)
{
	int segment = 0;
	bool demands = false;

	while (*(s += strspn(s, " "))) {
		size_t len = strcspn(s, " ");

		if (len == 1 && *s == '>') {
			segment++;
		} else {
			struct item *item = &p->items[p->n];

			if (p->n == PATTERN_MAX_ITEMS)
				return err_set(err, ERR_USAGE, "more than %d terms",
					       PATTERN_MAX_ITEMS);
			p->n++;
			item->segment = segment;
			if (item_compile(item, lex, s, len, err) < 0)
				return -1;
			demands = demands || !item->forbidden;
		}
		s += len;
	}
	return demands ? 0 : err_set(err, ERR_USAGE, "a pattern without a term");
}

/* "(a| b)" is "a|b": blanks beside a bar fall away, so that alternatives may be spaced out. */
static void tidy(char *s)
{
	char *to = s;

	for (const char *from = s; *from; from++) {
		char c = *from == '(' || *from == ')' ? ' ' : *from;

		if (c == ' ' && to > s && to[-1] == '|')
			continue;
		if (c == '|')
			while (to > s && to[-1] == ' ')
				to--;
		*to++ = c;
	}
	*to = '\0';
}

int pattern_compile(struct pattern *p, struct lexicon *lex, const char *source, struct err *err)
{
	scoped(str_free) char *own = mem_strdup(source);
	char *also = strstr(own, "&&");

	*p = (struct pattern){0};
	if (also) {
		*also = '\0';
		p->also = mem_zalloc(sizeof *p->also);
		if (pattern_compile(p->also, lex, also + 2, err) < 0)
			return -1;
	}
	tidy(own);
	return compile_items(p, lex, own, err);
}

void pattern_loosen(struct pattern *p)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t k = 0; !p->items[i].forbidden && k < p->items[i].n; k++)
			for (size_t w = 0; w < p->items[i].terms[k].n; w++)
				p->items[i].terms[k].words[w].inflects = true;
	if (p->also)
		pattern_loosen(p->also);
}

void item_release(struct item *item)
{
	for (size_t k = 0; k < item->n; k++)
		term_release(&item->terms[k]);
	free(item->terms);
	*item = (struct item){0};
}

void pattern_release(struct pattern *p)
{
	for (size_t i = 0; i < p->n; i++)
		item_release(&p->items[i]);
	if (p->also)
		pattern_release(p->also);
	free(p->also);
	*p = (struct pattern){0};
}

struct place {
	size_t at, len;
};

struct search {
	const struct pattern *p;
	const struct text *t;
	const struct lexicon *lex;
	const struct rival_lists *rivals;
	struct place places[PATTERN_MAX_ITEMS][MAX_PLACES];
	size_t n_places[PATTERN_MAX_ITEMS];
	struct place chosen[PATTERN_MAX_ITEMS];
	size_t wanted[PATTERN_MAX_ITEMS]; /* items that are not forbidden */
	size_t n_wanted;
	size_t steps;
	struct match best;
};

size_t item_at(const struct item *item, const struct text *t, const struct lexicon *lex, size_t at)
{
	size_t best = 0;

	for (size_t i = 0; i < item->n; i++) {
		size_t len = term_at(&item->terms[i], t, lex, at);

		if (len > best)
			best = len;
	}
	return best;
}

static int by_size(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static size_t chosen_tokens(const struct search *s, size_t *tokens)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_wanted; i++)
		for (size_t k = 0; k < s->chosen[i].len && n < MATCH_MAX_TOKENS; k++)
			tokens[n++] = s->chosen[i].at + k;
	qsort(tokens, n, sizeof *tokens, by_size);
	return n;
}

static bool gaps_are_small(const size_t *tokens, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (tokens[i] - tokens[i - 1] > PATTERN_MAX_GAP + 1)
			return false;
	return true;
}

static bool sentence_has_forbidden(const struct search *s, const size_t *tokens)
{
	const struct text *t = s->t;

	for (size_t i = 0; i < t->n; i++) {
		if (t->tokens[i].sentence != t->tokens[tokens[0]].sentence)
			continue;
		for (size_t k = 0; k < s->p->n; k++)
			if (s->p->items[k].forbidden &&
			    item_at(&s->p->items[k], s->t, s->lex, i) > 0)
				return true;
	}
	return false;
}

bool match_is_denied(const struct text *t, const size_t *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int by = t->tokens[tokens[i]].denied_by;
		bool is_matched = false;

		for (size_t k = 0; k < n; k++)
			is_matched = is_matched || (int)tokens[k] == by;
		if (by >= 0 && !is_matched && !t->tokens[by].is_supposed)
			return true;
	}
	return false;
}

bool match_is_copied(const struct text *t, const size_t *tokens, size_t n)
{
	size_t copied = 0;

	for (size_t i = 0; i < n; i++)
		copied += t->tokens[tokens[i]].is_copied;
	return 2 * copied > n;
}

static int rival_of(const struct rivals *list, const struct text *t, const struct lexicon *lex,
		    size_t at)
{
	for (size_t i = 0; i < list->n; i++)
		if (term_at(&list->terms[i], t, lex, at) > 0)
			return (int)i;
	return -1;
}

static bool is_among(const size_t *tokens, size_t n, size_t at)
{
	for (size_t i = 0; i < n; i++)
		if (tokens[i] == at)
			return true;
	return false;
}

/* Whether a token lies between the matched ones or, where the match goes over clauses, in a clause
 * of theirs, which then has a filler of its own for the role. */
static bool comes_between(const struct text *t, const size_t *tokens, size_t n, size_t at)
{
	bool many = t->tokens[tokens[0]].clause != t->tokens[tokens[n - 1]].clause;

	if (at > tokens[0] && at < tokens[n - 1])
		return true;
	for (size_t i = 0; many && i < n; i++)
		if (t->tokens[tokens[i]].clause == t->tokens[at].clause)
			return true;
	return false;
}

static bool list_parts(const struct rivals *list, const struct text *t, const struct lexicon *lex,
		       const size_t *tokens, size_t n)
{
	unsigned long mine = 0;

	for (size_t i = 0; i < n; i++) {
		int r = rival_of(list, t, lex, tokens[i]);

		if (r >= 0)
			mine |= 1ul << r;
	}
	if (!mine)
		return false;
	for (size_t at = tokens[0] > 12 ? tokens[0] - 12 : 0; at < t->n && at < tokens[n - 1] + 12;
	     at++) {
		int r;

		if (is_among(tokens, n, at) || !comes_between(t, tokens, n, at))
			continue;
		if (t->tokens[at].denied_by >= 0 &&
		    !t->tokens[t->tokens[at].denied_by]
			     .is_supposed) /* "does not overfit but underfits" */
			continue;
		r = rival_of(list, t, lex, at);
		if (r >= 0 && !(mine & 1ul << r))
			return true;
	}
	return false;
}

bool rivals_part(const struct rival_lists *rivals, const struct text *t, const struct lexicon *lex,
		 const size_t *tokens, size_t n)
{
	for (size_t i = 0; i < rivals->n; i++)
		if (list_parts(&rivals->lists[i], t, lex, tokens, n))
			return true;
	return false;
}

/* A negation that the pattern names must govern another of its words. */
static bool negations_govern(const struct text *t, const size_t *tokens, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool governs = !t->tokens[tokens[i]].is_negation || n == 1;

		for (size_t k = 0; k < n; k++)
			governs = governs || t->tokens[tokens[k]].denied_by == (int)tokens[i];
		if (!governs)
			return false;
	}
	return true;
}

static void consider(struct search *s)
{
	size_t tokens[MATCH_MAX_TOKENS] = {0}, n = chosen_tokens(s, tokens);
	enum match_kind kind = MATCH_FOUND;

	if (n == 0 || !gaps_are_small(tokens, n) || !negations_govern(s->t, tokens, n))
		return;
	if (match_is_copied(s->t, tokens, n))
		kind = MATCH_COPIED;
	else if (match_is_denied(s->t, tokens, n))
		kind = MATCH_DENIED;
	if (kind < s->best.kind ||
	    (kind == s->best.kind && tokens[n - 1] - tokens[0] >= s->best.last - s->best.first))
		return;
	if (sentence_has_forbidden(s, tokens) || rivals_part(s->rivals, s->t, s->lex, tokens, n))
		return;
	s->best = (struct match){kind, tokens[0], tokens[n - 1], 1.0};
}

static bool fits(const struct search *s, size_t i, struct place place)
{
	int segment = s->p->items[s->wanted[i]].segment;

	for (size_t k = 0; k < i; k++) {
		struct place there = s->chosen[k];
		int other = s->p->items[s->wanted[k]].segment;

		if (place.at < there.at + there.len && there.at < place.at + place.len)
			return false;
		if ((other < segment && there.at > place.at) ||
		    (other > segment && there.at < place.at))
			return false;
	}
	return true;
}

static void choose(struct search *s, size_t i)
{
	if (s->steps++ > MAX_STEPS)
		return;
	if (i == s->n_wanted) {
		consider(s);
		return;
	}
	for (size_t k = 0; k < s->n_places[i]; k++) {
		s->chosen[i] = s->places[i][k];
		if (fits(s, i, s->chosen[i]))
			choose(s, i + 1);
	}
}

static bool find_places(struct search *s, size_t from, size_t to)
{
	for (size_t i = 0; i < s->n_wanted; i++) {
		s->n_places[i] = 0;
		for (size_t at = from; at < to && s->n_places[i] < MAX_PLACES; at++) {
			size_t len = item_at(&s->p->items[s->wanted[i]], s->t, s->lex, at);

			if (len > 0)
				s->places[i][s->n_places[i]++] = (struct place){at, len};
		}
		if (s->n_places[i] == 0)
			return false;
	}
	return true;
}

static struct match find_one(const struct pattern *p, const struct text *t,
			     const struct lexicon *lex, const struct rival_lists *rivals)
{
	struct search s = {.p = p, .t = t, .lex = lex, .rivals = rivals};

	for (size_t i = 0; i < p->n; i++)
		if (!p->items[i].forbidden)
			s.wanted[s.n_wanted++] = i;
	for (size_t from = 0, to; from < t->n; from = to) {
		for (to = from; to < t->n && t->tokens[to].run == t->tokens[from].run;)
			to++;
		s.steps = 0;
		if (find_places(&s, from, to))
			choose(&s, 0);
	}
	return s.best;
}

struct match pattern_find(const struct pattern *p, const struct text *t, const struct lexicon *lex,
			  const struct rival_lists *rivals)
{
	struct match m = find_one(p, t, lex, rivals), also;

	if (!p->also || m.kind == MATCH_NONE)
		return m;
	also = pattern_find(p->also, t, lex, rivals);
	if (also.kind < m.kind)
		m.kind = also.kind;
	return m;
}
