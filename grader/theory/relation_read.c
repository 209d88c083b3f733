/* Reading a question's families of words and its relations. */
#include "grader/theory/claims.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

static int read_words(const struct json *at, const char **out, struct err *err)
{
	if (!at->item)
		return 0;
	if (json_string(at, out, err) < 0)
		return -1;
	if (!**out)
		return json_fail(at, err, "empty");
	return strlen(*out) > QUESTION_MAX_TEXT
		       ? json_fail(at, err, "longer than %d bytes", QUESTION_MAX_TEXT)
		       : 0;
}

int families_read(const struct json *at, struct question *q, struct err *err)
{
	if (!at->item)
		return 0;
	if (json_is_object(at, err) < 0)
		return -1;
	if (json_size(at) > QUESTION_MAX_FAMILIES)
		return json_fail(at, err, "more than %d", QUESTION_MAX_FAMILIES);
	q->families = mem_calloc(QUESTION_MAX_FAMILIES, sizeof *q->families);
	for (struct json c = json_first(at); c.item; json_next(&c)) {
		struct family *f = &q->families[q->n_families++];

		f->name = c.key;
		if (read_words(&c, &f->words, err) < 0)
			return -1;
	}
	return 0;
}

static int read_pairs(const struct json *list, struct relation_text *r, struct err *err)
{
	static const struct json_key pair_keys[] = {
		{"what", true}, {"with", true}, {"shows", false}};

	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) < 2 || json_size(list) > RELATION_MAX_PAIRS)
		return json_fail(list, err, "2 to %d pairs", RELATION_MAX_PAIRS);
	for (struct json c = json_first(list); c.item; json_next(&c)) {
		struct json m[3];

		if (json_members(&c, pair_keys, 3, m, err) < 0 ||
		    read_words(&m[0], &r->pairs[r->n_pairs].left, err) < 0 ||
		    read_words(&m[1], &r->pairs[r->n_pairs].right, err) < 0 ||
		    read_words(&m[2], &r->pairs[r->n_pairs].shows, err) < 0)
			return -1;
		r->n_pairs++;
	}
	return 0;
}

static int read_relation(const struct json *at, struct relation_text *r, struct err *err)
{
	enum { ID, SAYS, PAIRS, OF, RAISES, LOWERS, SHOWS_RAISED, SHOWS_LOWERED, N_KEYS };
	static const struct json_key keys[N_KEYS] = {
		{"id", true},
		{"says", true},
		{"pairs", false},
		{"of", false},
		{"raises", false},
		{"lowers", false},
		{"shows_raised", false},
		{"shows_lowered", false},
	};
	struct json m[N_KEYS];

	if (json_members(at, keys, N_KEYS, m, err) < 0)
		return -1;
	const struct {
		int key;
		const char **to;
	} words[] = {
		{ID, &r->id},
		{SAYS, &r->says},
		{OF, &r->of},
		{RAISES, &r->raises},
		{LOWERS, &r->lowers},
		{SHOWS_RAISED, &r->shows_raised},
		{SHOWS_LOWERED, &r->shows_lowered},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (read_words(&m[words[i].key], words[i].to, err) < 0)
			return -1;
	if (!m[PAIRS].item == !r->of || (r->of && !r->raises && !r->lowers))
		return json_fail(at, err, "either pairs, or of with raises or lowers");
	return read_pairs(&m[PAIRS], r, err);
}

int relations_read(const struct json *list, struct question *q, struct err *err)
{
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) > QUESTION_MAX_RELATIONS)
		return json_fail(list, err, "more than %d", QUESTION_MAX_RELATIONS);
	q->relations = mem_calloc(QUESTION_MAX_RELATIONS, sizeof *q->relations);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_relation(&c, &q->relations[q->n_relations++], err) < 0)
			return -1;
	return 0;
}
