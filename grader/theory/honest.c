#include "grader/theory/honest.h"

#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "sandbox/base/mem.h"

enum { FEW_WORDS = 6 };

static const double least_glue = 0.16, least_glue_of_notes = 0.05;

static uint64_t shingle_at(const struct text *t, size_t at)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = at; i < at + SHINGLE_WORDS; i++)
		h = (h ^ (uint64_t)t->tokens[i].stem) * UINT64_C(1099511628211);
	return h;
}

void shingles_add(struct shingles *s, struct lexicon *lex, const char *text)
{
	struct text t;

	text_read(&t, lex, NULL, text, strlen(text));
	for (size_t i = 0; i + SHINGLE_WORDS <= t.n; i++) {
		s->at = mem_realloc(s->at, s->n + 1, sizeof *s->at);
		s->at[s->n++] = shingle_at(&t, i);
	}
	text_release(&t);
}

static int by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

void shingles_sort(struct shingles *s)
{
	if (s->n > 0)
		qsort(s->at, s->n, sizeof *s->at, by_value);
}

void shingles_release(struct shingles *s)
{
	free(s->at);
	*s = (struct shingles){0};
}

size_t shingles_shared(const struct shingles *s, struct text *t, bool mark)
{
	size_t n = 0, until = 0;

	for (size_t i = 0; s->n > 0 && i + SHINGLE_WORDS <= t->n; i++) {
		uint64_t h = shingle_at(t, i);

		if (!bsearch(&h, s->at, s->n, sizeof h, by_value))
			continue;
		for (size_t k = i > until ? i : until; k < i + SHINGLE_WORDS; k++, n++)
			if (mark)
				t->tokens[k].is_copied = true;
		until = i + SHINGLE_WORDS;
	}
	return n;
}

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static bool is_relation(const struct lexicon *lex, const struct token *k)
{
	static const char *const relations[] = {"equal", "leads_to", "below", "above"};

	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		if (strcmp(words_text(&lex->words, k->word), relations[i]) == 0)
			return true;
	return false;
}

/* Joins words of a list as well as sentences. */
static bool is_list_word(const struct lexicon *lex, const struct token *k)
{
	static const char *const joins[] = {"versus", "vs", "etc"};

	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (strcmp(words_text(&lex->words, k->word), joins[i]) == 0)
			return true;
	return false;
}

/* What makes sentences: function words and signs that say how things are related. */
static size_t count_glue(const struct text *t, const struct lexicon *lex)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct token *k = &t->tokens[i];

		n += (k->is_sign && is_relation(lex, k)) || k->is_negation ||
		     (lexicon_traits(lex, k->word) & WORD_FUNCTION && !is_list_word(lex, k));
	}
	return n;
}

static size_t count_repeated(const struct text *t)
{
	struct shingles seen = {.at = mem_calloc(t->n + 1, sizeof *seen.at)};
	size_t n = 0;

	for (size_t i = 0; i + SHINGLE_WORDS <= t->n; i++)
		seen.at[seen.n++] = shingle_at(t, i);
	shingles_sort(&seen);
	for (size_t i = 1; i < seen.n; i++)
		n += seen.at[i] == seen.at[i - 1];
	shingles_release(&seen);
	return n;
}

struct honesty honesty_of(struct text *t, const struct lexicon *lex, const struct shingles *asked,
			  const struct shingles *model)
{
	struct honesty h = {0};
	size_t counted = 0;

	h.model = share(shingles_shared(model, t, false), t->n);
	h.copied = share(shingles_shared(asked, t, true), t->n);
	h.glue = share(count_glue(t, lex), t->n);
	for (size_t i = 0; i < t->n; i++)
		counted += t->tokens[i].counts;
	h.counted = share(counted, t->n);
	h.repeated = share(count_repeated(t), t->n);
	h.foreign = share(t->n_foreign, t->n_words);
	h.unknown = share(t->n_unknown, t->n_words);
	return h;
}

/* Terse notes have little glue, but then arrows and equal signs, or several sentences. */
bool honesty_is_list(const struct honesty *h, const struct text *t)
{
	int sentences = t->n ? t->tokens[t->n - 1].sentence + 1 : 0;

	if (t->n < FEW_WORDS)
		return false;
	return h->glue < least_glue_of_notes ||
	       (h->glue < least_glue && (size_t)sentences * 12 < t->n);
}

bool honesty_is_foreign(const struct honesty *h, const struct text *t)
{
	double english = share(t->n_function, t->n_words);

	if (t->n_letters >= 20 && 3 * t->n_foreign_letters > t->n_letters)
		return true;
	return t->n_words >= FEW_WORDS && h->foreign > 0.1 && h->foreign > english;
}
