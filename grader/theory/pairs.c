#include "grader/theory/pairs.h"

#include "grader/theory/lexicon.h"
#include "grader/theory/mention.h"

enum { MAX_MENTIONS = 64, REACH = 16, SURE_REACH = 12, MODIFIERS = 2 };

struct mention {
	size_t at, last;
	size_t slot;
	bool is_left, is_denied, is_carried;
};

struct sentence {
	const struct relation *r;
	const struct text *t;
	const struct lexicon *lex;
	struct mention m[MAX_MENTIONS];
	size_t n;
};

/* "low bias", "less sparse", "avoid overfitting": not what its name says. */
static bool is_lessened(const struct sentence *s, size_t at)
{
	for (size_t i = at, n = 0; i-- > 0 && n < MODIFIERS; n++) {
		size_t len;

		if (s->t->tokens[i].clause != s->t->tokens[at].clause)
			return false;
		if (direction_at(s->t, s->lex, i, &len) < 0)
			return true;
	}
	return false;
}

/* The longest side that stands here; a token that two slots of one side claim tells nothing. */
static bool find_side(const struct sentence *s, const struct item *sides, size_t at, bool is_left,
		      struct mention *m)
{
	size_t best = 0, slot = 0, n = 0;

	for (size_t i = 0; i < s->r->text->n_pairs; i++) {
		size_t len = item_at(&sides[i], s->t, s->lex, at);

		if (len > best) {
			best = len;
			slot = i;
			n = 1;
		} else if (len > 0 && len == best) {
			n++;
		}
	}
	if (n != 1)
		return false;
	*m = (struct mention){.at = at, .last = at + best - 1, .slot = slot, .is_left = is_left};
	return true;
}

/* Adds what is mentioned at a token; returns how many it takes. */
static size_t add_mention(struct sentence *s, size_t at)
{
	struct mention left, right, m;
	bool has_left = find_side(s, s->r->left, at, true, &left);
	bool has_right = find_side(s, s->r->right, at, false, &right);

	if (!has_left && !has_right)
		return 1;
	m = has_right && (!has_left || right.last > left.last) ? right : left;
	m.is_denied = is_denied_at(s->t, m.at);
	if (s->t->tokens[m.at].is_copied || is_lessened(s, m.at) || (m.is_left && m.is_denied))
		return m.last - at + 1;
	if (s->n < MAX_MENTIONS)
		s->m[s->n++] = m;
	return m.last - at + 1;
}

static size_t clause_of(const struct sentence *s, const struct mention *m)
{
	return (size_t)s->t->tokens[m->at].clause;
}

static size_t gap(const struct mention *a, const struct mention *b)
{
	return a->at < b->at ? b->at - a->last : a->at - b->last;
}

/* "A and B give x and y": as many of both sides, the left ones first. */
static bool is_parallel(const struct sentence *s, size_t *half)
{
	*half = s->n / 2;
	if (s->n < 4 || s->n % 2)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (s->m[i].is_left != (i < *half) ||
		    (i > 0 && s->m[i].is_left == s->m[i - 1].is_left &&
		     s->m[i].slot == s->m[i - 1].slot))
			return false;
	return true;
}

/* "underfitting is high bias, overfitting ...": companions come first. */
static bool is_turned(const struct sentence *s)
{
	return s->n > 0 && !s->m[0].is_left && s->m[s->n - 1].is_left;
}

/* What a right-hand mention belongs to: in its clause, else where the sentence's order points. */
static const struct mention *partner(const struct sentence *s, size_t i)
{
	const struct mention *b = &s->m[i], *before = NULL, *after = NULL;

	for (size_t k = 0; k < i; k++)
		before = s->m[k].is_left ? &s->m[k] : before;
	for (size_t k = s->n; k-- > i + 1;)
		after = s->m[k].is_left ? &s->m[k] : after;
	if (before && clause_of(s, before) == clause_of(s, b))
		return before;
	if (after && clause_of(s, after) == clause_of(s, b))
		return after;
	if (is_turned(s))
		return after;
	return before && gap(before, b) <= REACH ? before : NULL;
}

/* What is denied of its own companion in one clause is wrong; of another's, it may be right. */
static void judge_pair(const struct sentence *s, const struct mention *a, const struct mention *b,
		       struct said *out)
{
	bool same = a->slot == b->slot;

	if (b->is_denied && (!same || clause_of(s, a) != clause_of(s, b)))
		return;
	said_add(out, b->slot, same && !b->is_denied, a->at, b->last > a->last ? b->last : a->last);
}

/* Whether what a left-hand one goes with is found in the sentence besides: then another's
 * companion, too, is hardly meant as its own. */
static bool has_own(const struct sentence *s, const struct mention *a, const struct mention *but)
{
	for (size_t i = 0; i < s->n; i++)
		if (!s->m[i].is_left && &s->m[i] != but && s->m[i].slot == a->slot &&
		    partner(s, i) == a)
			return true;
	return false;
}

static void judge_sentence(const struct sentence *s, struct said *out)
{
	size_t half;

	if (is_parallel(s, &half)) {
		for (size_t i = 0; i < half; i++)
			judge_pair(s, &s->m[i], &s->m[half + i], out);
		return;
	}
	for (size_t i = 0; i < s->n; i++) {
		const struct mention *a = s->m[i].is_left ? NULL : partner(s, i);

		if (a &&
		    (a->slot == s->m[i].slot || (!a->is_carried && gap(a, &s->m[i]) <= SURE_REACH &&
						 !has_own(s, a, &s->m[i]))))
			judge_pair(s, a, &s->m[i], out);
	}
}

/* A sentence that goes on from one which spoke of one thing speaks of it still. */
static void carry_over(struct sentence *s, bool goes_on)
{
	struct mention carried = {0};
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->m[i].is_left && (n == 0 || s->m[i].slot != carried.slot)) {
			carried = s->m[i];
			n++;
		}
	s->n = 0;
	carried.is_carried = true;
	if (goes_on && n == 1)
		s->m[s->n++] = carried;
}

void pairs_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		 struct said *out)
{
	struct sentence s = {.r = r, .t = t, .lex = lex};

	for (size_t i = 0; i < t->n;) {
		int sentence = t->tokens[i].sentence;
		bool goes_on = i > 0 && t->tokens[i].run == t->tokens[i - 1].run;
		size_t carried;

		carry_over(&s, goes_on);
		carried = s.n;
		while (i < t->n && t->tokens[i].sentence == sentence)
			i += add_mention(&s, i);
		if (carried && s.n > 1 && s.m[1].is_left) { /* it has one of its own */
			s.n--;
			for (size_t k = 0; k < s.n; k++)
				s.m[k] = s.m[k + 1];
		}
		judge_sentence(&s, out);
	}
}
