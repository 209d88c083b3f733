#include "grader/theory/effect.h"

#include "grader/theory/lexicon.h"
#include "grader/theory/mention.h"

enum { MODIFIERS = 3, LOOK_AHEAD = 4, LOOK_BACK = 10, RAISED = 0, LOWERED = 1 };

/* Reading goes on from token to token; a cause is known from its mention until a clause begins
 * with something else. */
struct reader {
	const struct relation *r;
	const struct text *t;
	const struct lexicon *lex;
	struct said *out;
	bool has_cause;
	size_t cause_at;
	int cause;           /* +1: there is (more of) it, -1: there is less or none */
	int direction;       /* of the words since the cause, 0: none */
	bool is_denied;      /* a word of direction was denied */
	size_t used_until;   /* words of direction before it belong to a quantity */
	bool is_linked;      /* "leads to" came: "more", where nothing says otherwise */
	bool since_quantity; /* no word of direction came since the last quantity */
};

static bool same_clause(const struct reader *r, size_t a, size_t b)
{
	return r->t->tokens[a].clause == r->t->tokens[b].clause;
}

/* "less", "without", "a small" before it. */
static int sign_of_modifiers(const struct reader *r, size_t at)
{
	for (size_t i = at, n = 0; i-- > 0 && n < MODIFIERS && same_clause(r, i, at); n++) {
		size_t len;
		int sign = direction_at(r->t, r->lex, i, &len);

		if (r->t->tokens[i].is_negation)
			return -1;
		if (token_has(&r->t->tokens[i], r->lex->agent)) /* "is reduced by a penalty" */
			return 1;
		if (sign != 0)
			return sign;
	}
	return 1;
}

/* "variance falls", "bias goes up" */
static int direction_after(struct reader *r, size_t last)
{
	for (size_t i = last + 1; i < r->t->n && i <= last + LOOK_AHEAD; i++) {
		size_t len;
		int sign;

		if (!same_clause(r, i, last) || token_has(&r->t->tokens[i], r->lex->condition) ||
		    item_at(&r->r->of, r->t, r->lex, i) > 0)
			break;
		sign = direction_at(r->t, r->lex, i, &len);
		if (sign == 0)
			continue;
		r->used_until = i + 1;
		return is_denied_at(r->t, i) ? 0 : sign;
	}
	return 0;
}

static void say(struct reader *r, size_t slot, int sign, bool is_denied, size_t first, size_t last)
{
	bool is_right = (sign > 0) == (slot == RAISED);

	if (is_denied && !is_right) /* "does not raise" is no "lowers" */
		return;
	said_add(r->out, slot, is_right && !is_denied, first, last);
}

static void begin_cause(struct reader *r, size_t at)
{
	r->has_cause = true;
	r->cause_at = at;
	r->cause = sign_of_modifiers(r, at);
	r->direction = 0;
	r->is_denied = false;
	r->is_linked = false;
	r->since_quantity = false;
}

/* "variance is reduced by regularization": the quantity comes first. */
static bool is_agent(const struct reader *r, size_t at)
{
	for (size_t i = at, n = 0; i-- > 0 && n < MODIFIERS && same_clause(r, i, at); n++)
		if (token_has(&r->t->tokens[i], r->lex->agent))
			return true;
	return false;
}

static void read_passive(struct reader *r, size_t at)
{
	int direction = 0;
	bool denied = false;

	for (size_t i = at, n = 0; i-- > 0 && n < LOOK_BACK && same_clause(r, i, at); n++) {
		size_t len;
		int sign = direction_at(r->t, r->lex, i, &len);

		if (sign != 0) {
			direction = direction ? direction * sign : sign;
			denied = denied || is_denied_at(r->t, i);
		}
		for (size_t slot = RAISED; slot <= LOWERED && direction != 0; slot++)
			if (item_at(slot == RAISED ? &r->r->raises : &r->r->lowers, r->t, r->lex,
				    i) > 0) {
				say(r, slot, direction * sign_of_modifiers(r, at), denied, i, at);
				return;
			}
	}
}

static void read_quantity(struct reader *r, size_t slot, size_t at, size_t last)
{
	int sign = r->direction;
	bool denied = r->is_denied;

	if (r->since_quantity && direction_after(r, last) != 0)
		sign = 0;
	if (sign == 0) {
		sign = direction_after(r, last);
		denied = false;
	}
	if (sign == 0 && is_denied_at(r->t, at) && /* "without a penalty it overfits" */
	    r->t->tokens[at].denied_by > (int)r->cause_at) {
		sign = -1;
		denied = false;
	}
	if (sign == 0 && (r->cause < 0 || r->is_linked))
		sign = 1;
	r->since_quantity = true;
	if (sign != 0)
		say(r, slot, sign * r->cause, denied, r->cause_at, last);
}

static bool is_content(const struct reader *r, size_t at)
{
	return !(lexicon_traits(r->lex, r->t->tokens[at].word) & WORD_FUNCTION) ||
	       r->t->tokens[at].is_sign;
}

static bool is_quantity(const struct reader *r, size_t at)
{
	return item_at(&r->r->raises, r->t, r->lex, at) > 0 ||
	       item_at(&r->r->lowers, r->t, r->lex, at) > 0;
}

/* Whether a new clause goes on about the cause: it begins with a word of direction or a quantity.
 */
static bool goes_on(const struct reader *r, size_t at)
{
	for (size_t i = at; i < r->t->n && same_clause(r, i, at); i++) {
		size_t len;

		if (direction_at(r->t, r->lex, i, &len) != 0 || is_link_at(r->t, r->lex, i) ||
		    is_quantity(r, i))
			return true;
		if (is_content(r, i))
			return false;
	}
	return false;
}

static void begin_clause(struct reader *r, size_t at)
{
	bool new_run = r->t->tokens[at].run != r->t->tokens[at - 1].run;

	if (!r->has_cause)
		return;
	if (new_run || !goes_on(r, at)) {
		r->has_cause = false;
		return;
	}
	if (r->direction != 0 && !r->since_quantity) /* "if the penalty is small, ..." */
		r->cause *= r->direction;
	r->direction = 0;
	r->is_denied = false;
	r->is_linked = false;
	r->since_quantity = false;
}

/* What stands at a token; returns how many it takes. */
static size_t read_token(struct reader *r, size_t at)
{
	size_t len = item_at(&r->r->of, r->t, r->lex, at), turned;
	int sign;

	if (len > 0) {
		if (is_agent(r, at))
			read_passive(r, at);
		begin_cause(r, at);
		return len;
	}
	if (!r->has_cause)
		return 1;
	if (token_has(&r->t->tokens[at], r->lex->condition) && same_clause(r, at, r->cause_at))
		r->has_cause = false;
	for (size_t slot = RAISED; slot <= LOWERED; slot++) {
		len = item_at(slot == RAISED ? &r->r->raises : &r->r->lowers, r->t, r->lex, at);
		if (len > 0 && r->has_cause) {
			read_quantity(r, slot, at, at + len - 1);
			return len;
		}
	}
	sign = direction_at(r->t, r->lex, at, &turned);
	if (at < r->used_until)
		return turned;
	if (sign == 0) {
		r->is_linked =
			r->is_linked || (is_link_at(r->t, r->lex, at) && !is_denied_at(r->t, at));
		return 1;
	}
	r->direction = r->direction && !r->since_quantity ? r->direction * sign : sign;
	r->is_denied = is_denied_at(r->t, at);
	r->since_quantity = false;
	return turned;
}

void effect_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		  struct said *out)
{
	struct reader reader = {.r = r, .t = t, .lex = lex, .out = out};

	for (size_t at = 0; at < t->n;) {
		size_t len;

		if (at > 0 && t->tokens[at].clause != t->tokens[at - 1].clause)
			begin_clause(&reader, at);
		len = t->tokens[at].counts ? read_token(&reader, at) : 1;
		/* a clause that begins within what was read is looked at all the same */
		while (len-- > 0 && ++at < t->n)
			if (t->tokens[at].clause != t->tokens[at - 1].clause)
				break;
	}
}
