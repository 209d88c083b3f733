#include "grader/theory/claims.h"

#include <stdlib.h>
#include <string.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

/* How many entries a list has: -1 where it is no list or too long, 0 where it is not there. */
static int list_size(const struct json *list, size_t max, struct err *err)
{
	if (!list->item)
		return 0;
	if (json_is_array(list, err) < 0)
		return -1;
	if (json_size(list) > max)
		return json_fail(list, err, "more than %zu", max);
	return (int)json_size(list);
}

static int read_short(const struct json *at, size_t max_len, const char **out, struct err *err)
{
	if (json_string(at, out, err) < 0)
		return -1;
	if (!**out)
		return json_fail(at, err, "empty");
	if (strlen(*out) > max_len)
		return json_fail(at, err, "longer than %zu bytes", max_len);
	return 0;
}

int texts_read(const struct json *list, size_t max, size_t max_len, struct texts *out,
	       struct err *err)
{
	int n = list_size(list, max, err);

	*out = (struct texts){0};
	if (n <= 0)
		return n;
	out->at = mem_calloc((size_t)n, sizeof *out->at);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_short(&c, max_len, &out->at[out->n++], err) < 0)
			return -1;
	return 0;
}

void texts_release(struct texts *t)
{
	free(t->at);
	*t = (struct texts){0};
}

enum { C_ID, C_SAYS, C_FATAL, C_PATTERNS, C_SHOWS, C_NOT, N_CLAIM_KEYS };
static const struct json_key claim_keys[N_CLAIM_KEYS] = {
	[C_ID] = {"id", true},        [C_SAYS] = {"says", true},
	[C_FATAL] = {"fatal", false}, [C_PATTERNS] = {"patterns", false},
	[C_SHOWS] = {"shows", false}, [C_NOT] = {"not", false},
};

int claim_read(const struct json *at, struct claim *c, struct err *err)
{
	struct json m[N_CLAIM_KEYS];

	if (json_members(at, claim_keys, N_CLAIM_KEYS, m, err) < 0 ||
	    read_short(&m[C_ID], QUESTION_MAX_PHRASE, &c->id, err) < 0 ||
	    read_short(&m[C_SAYS], QUESTION_MAX_PHRASE, &c->says, err) < 0)
		return -1;
	if (m[C_FATAL].item && json_bool(&m[C_FATAL], &c->is_fatal, err) < 0)
		return -1;
	if (texts_read(&m[C_PATTERNS], QUESTION_MAX_LIST, QUESTION_MAX_PHRASE, &c->patterns, err) <
		    0 ||
	    texts_read(&m[C_SHOWS], QUESTION_MAX_LIST, QUESTION_MAX_PHRASE, &c->shows, err) < 0 ||
	    texts_read(&m[C_NOT], QUESTION_MAX_LIST, QUESTION_MAX_PHRASE, &c->looks_like, err) < 0)
		return -1;
	if (c->patterns.n + c->shows.n == 0)
		return json_fail(at, err, "neither patterns nor shows");
	return 0;
}

static bool is_twice(const struct claims *c)
{
	for (size_t i = 0; i + 1 < c->n; i++)
		if (strcmp(c->at[i].id, c->at[c->n - 1].id) == 0)
			return true;
	return false;
}

int claims_read(const struct json *list, size_t max, struct claims *out, struct err *err)
{
	int n = list_size(list, max, err);

	if (n <= 0)
		return n;
	out->at = mem_calloc((size_t)n, sizeof *out->at);
	for (struct json c = json_first(list); c.item; json_next(&c)) {
		if (claim_read(&c, &out->at[out->n++], err) < 0)
			return -1;
		if (is_twice(out))
			return json_fail(&c, err, "the id %s stands there twice",
					 out->at[out->n - 1].id);
	}
	return 0;
}

void claims_release(struct claims *c)
{
	for (size_t i = 0; i < c->n; i++) {
		texts_release(&c->at[i].patterns);
		texts_release(&c->at[i].shows);
		texts_release(&c->at[i].looks_like);
	}
	free(c->at);
	*c = (struct claims){0};
}

static int read_need(const struct json *at, struct need *need, struct err *err)
{
	static const struct json_key need_keys[] = {{"n", true}, {"of", true}};
	struct json m[2];
	int64_t n;

	if (json_members(at, need_keys, 2, m, err) < 0 ||
	    texts_read(&m[1], QUESTION_MAX_CONCEPTS, QUESTION_MAX_PHRASE, &need->of, err) < 0 ||
	    json_i64(&m[0], 1, (int64_t)need->of.n, &n, err) < 0)
		return -1;
	need->n = (size_t)n;
	return 0;
}

static int read_rule(const struct json *at, struct level_rule *rule, struct err *err)
{
	static const struct json_key rule_keys[] = {{"all", false}, {"some", false}};
	struct json m[2];

	if (json_members(at, rule_keys, 2, m, err) < 0 ||
	    texts_read(&m[0], QUESTION_MAX_CONCEPTS, QUESTION_MAX_PHRASE, &rule->all, err) < 0 ||
	    list_size(&m[1], QUESTION_MAX_NEEDS, err) < 0)
		return -1;
	rule->given = true;
	for (struct json c = json_first(&m[1]); m[1].item && c.item; json_next(&c))
		if (read_need(&c, &rule->some[rule->n_some++], err) < 0)
			return -1;
	if (rule->all.n + rule->n_some == 0)
		return json_fail(at, err, "neither all nor some");
	return 0;
}

int levels_read(const struct json *at, struct level_rule *strong, struct level_rule *ok,
		struct err *err)
{
	static const struct json_key level_keys[] = {{"strong", true}, {"ok", true}};
	struct json m[2];

	if (json_members(at, level_keys, 2, m, err) < 0 || read_rule(&m[0], strong, err) < 0)
		return -1;
	return read_rule(&m[1], ok, err);
}

void level_rule_release(struct level_rule *r)
{
	texts_release(&r->all);
	for (size_t i = 0; i < QUESTION_MAX_NEEDS; i++)
		texts_release(&r->some[i].of);
	*r = (struct level_rule){0};
}

int rivals_read(const struct json *list, struct question *q, struct err *err)
{
	int n = list_size(list, 16, err);

	if (n <= 0)
		return n;
	q->rivals = mem_calloc((size_t)n, sizeof *q->rivals);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (texts_read(&c, 16, QUESTION_MAX_PHRASE, &q->rivals[q->n_rivals++], err) < 0)
			return -1;
	return 0;
}

static int read_formula(const struct json *at, struct formula_text *f, struct err *err)
{
	static const struct json_key formula_keys[] = {{"word", true}, {"write", true}};
	struct json m[2];

	if (json_members(at, formula_keys, 2, m, err) < 0 ||
	    read_short(&m[0], 60, &f->word, err) < 0 ||
	    texts_read(&m[1], QUESTION_MAX_LIST, QUESTION_MAX_PHRASE, &f->written, err) < 0)
		return -1;
	if (strspn(f->word, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(f->word))
		return json_fail(&m[0], err, "not of a-z, 0-9 and _");
	return 0;
}

int formulas_read(const struct json *list, struct question *q, struct err *err)
{
	int n = list_size(list, QUESTION_MAX_LIST, err);

	if (n <= 0)
		return n;
	q->formulas = mem_calloc((size_t)n, sizeof *q->formulas);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_formula(&c, &q->formulas[q->n_formulas++], err) < 0)
			return -1;
	return 0;
}

static int read_example(const struct json *at, struct example *e, struct err *err)
{
	static const struct json_key example_keys[] = {{"level", true}, {"answer", true}};
	const char *level;
	struct json m[2];

	if (json_members(at, example_keys, 2, m, err) < 0 ||
	    read_short(&m[0], 16, &level, err) < 0 ||
	    read_short(&m[1], QUESTION_MAX_TEXT, &e->answer, err) < 0)
		return -1;
	for (e->level = LEVEL_WEAK; e->level <= LEVEL_STRONG; e->level++)
		if (strcmp(level, level_name(e->level)) == 0)
			return 0;
	return json_fail(&m[0], err, "expected strong, ok or weak, got %s", level);
}

int examples_read(const struct json *list, struct question *q, struct err *err)
{
	int n = list_size(list, QUESTION_MAX_EXAMPLES, err);

	if (n <= 0)
		return n;
	q->examples = mem_calloc((size_t)n, sizeof *q->examples);
	for (struct json c = json_first(list); c.item; json_next(&c))
		if (read_example(&c, &q->examples[q->n_examples++], err) < 0)
			return -1;
	return 0;
}
