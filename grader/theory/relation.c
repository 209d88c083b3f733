#include "grader/theory/relation.h"

#include "grader/theory/effect.h"
#include "grader/theory/family.h"
#include "grader/theory/lexicon.h"
#include "grader/theory/pairs.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

enum { SIDE_MAX_BYTES = 1 << 14 };

static int compile_side(struct item *item, struct lexicon *lex, const struct question *q,
			const char *list, struct err *err)
{
	scoped(buf_release) struct buf joined = {0};

	if (!list)
		return 0;
	buf_init(&joined, SIDE_MAX_BYTES);
	if (family_join(q, list, &joined, err) < 0)
		return -1;
	if (item_compile(item, lex, buf_text(&joined), joined.len, err) < 0)
		return -1;
	for (size_t i = 0; i < item->n; i++)
		term_tighten(&item->terms[i]);
	return 0;
}

int relation_compile(struct relation *r, struct lexicon *lex, const struct question *q,
		     const struct relation_text *text, struct err *err)
{
	*r = (struct relation){.text = text};
	for (size_t i = 0; i < text->n_pairs; i++)
		if (compile_side(&r->left[i], lex, q, text->pairs[i].left, err) < 0 ||
		    compile_side(&r->right[i], lex, q, text->pairs[i].right, err) < 0)
			return err_wrap(err, "%s: %s: pairs[%zu]", q->id, text->id, i);
	if (compile_side(&r->of, lex, q, text->of, err) < 0 ||
	    compile_side(&r->raises, lex, q, text->raises, err) < 0 ||
	    compile_side(&r->lowers, lex, q, text->lowers, err) < 0)
		return err_wrap(err, "%s: %s", q->id, text->id);
	return 0;
}

void relation_release(struct relation *r)
{
	for (size_t i = 0; i < RELATION_MAX_PAIRS; i++) {
		item_release(&r->left[i]);
		item_release(&r->right[i]);
	}
	item_release(&r->of);
	item_release(&r->raises);
	item_release(&r->lowers);
}

void relation_tally(const struct relation *r, const struct text *t, const struct lexicon *lex,
		    struct said *out)
{
	*out = (struct said){0};
	if (r->text->n_pairs > 0)
		pairs_tally(r, t, lex, out);
	else
		effect_tally(r, t, lex, out);
}

void said_add(struct said *out, size_t slot, bool is_right, size_t first, size_t last)
{
	struct match m = {MATCH_FOUND, first < last ? first : last, first < last ? last : first,
			  1.0};

	out->n_right += is_right;
	out->n_wrong += !is_right;
	if (is_right && out->right[slot].kind == MATCH_NONE)
		out->right[slot] = m;
	if (!is_right && out->wrong.kind == MATCH_NONE)
		out->wrong = m;
}
