#include "grader/theory/text.h"

#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "grader/theory/tokens.h"
#include "sandbox/base/mem.h"

enum { MAX_RUN_SENTENCES = 3 };

/* Joins "over fit" and "over-fit" to "overfit". */
static void join_compounds(struct text *t, const struct lexicon *lex)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		struct token k = t->tokens[i];

		for (size_t c = 0; c < lex->n_compounds; c++) {
			const struct lexicon_phrase *p = &lex->compounds[c];
			size_t m = 0;

			while (m < p->n && i + m < t->n && t->tokens[i + m].word == p->stems[m] &&
			       t->tokens[i + m].clause == k.clause)
				m++;
			if (m == p->n) {
				k.word = p->group;
				k.end = t->tokens[i + m - 1].end;
				i += m - 1;
				break;
			}
		}
		t->tokens[n++] = k;
	}
	t->n = n;
}

static void add_sense(struct token *k, int group, size_t span)
{
	for (size_t i = 0; i < k->n_senses; i++)
		if (k->senses[i].group == group)
			return;
	if (k->n_senses < TOKEN_MAX_SENSES)
		k->senses[k->n_senses++] = (struct sense){group, (int)span};
}

static void find_senses(struct text *t, struct lexicon *lex)
{
	for (size_t i = 0; i < t->n; i++)
		t->tokens[i].stem = lexicon_stem(lex, t->tokens[i].word);
	for (size_t i = 0; i < t->n; i++) {
		const struct lexicon_phrase *p = NULL;
		size_t n = lexicon_phrases_of(lex, t->tokens[i].stem, &p);

		for (; n > 0; n--, p++) {
			size_t m = 1;

			while (m < p->n && i + m < t->n && t->tokens[i + m].stem == p->stems[m] &&
			       t->tokens[i + m].sentence == t->tokens[i].sentence)
				m++;
			if (m == p->n)
				add_sense(&t->tokens[i], p->group, m);
		}
	}
}

bool token_has(const struct token *t, int number)
{
	if (t->stem == number || t->word == number)
		return true;
	for (size_t i = 0; i < t->n_senses; i++)
		if (t->senses[i].group == number)
			return true;
	return false;
}

static void split_clauses(struct text *t, const struct lexicon *lex)
{
	int add = 0;

	for (size_t i = 0; i < t->n; i++) {
		if (i > 0 && token_has(&t->tokens[i], lex->clause_break))
			add++;
		t->tokens[i].clause += add;
	}
}

/* A sentence that goes on from the one before it is of its run. */
static void join_runs(struct text *t, const struct lexicon *lex)
{
	int run = 0, sentences = 1;

	for (size_t i = 0; i < t->n; i++) {
		struct token *k = &t->tokens[i];

		if (i > 0 && k->sentence != t->tokens[i - 1].sentence) {
			bool goes_on = token_has(k, lex->continuation) &&
				       sentences < MAX_RUN_SENTENCES && !k->starts_line;

			sentences = goes_on ? sentences + 1 : 1;
			run += !goes_on;
		}
		k->run = run;
	}
}

static bool is_in_condition(const struct text *t, const struct lexicon *lex, size_t at)
{
	for (size_t i = at + 1; i-- > 0 && t->tokens[i].clause == t->tokens[at].clause;)
		if (token_has(&t->tokens[i], lex->condition))
			return true;
	return false;
}

static int span_of(const struct token *t, int group)
{
	for (size_t i = 0; i < t->n_senses; i++)
		if (t->senses[i].group == group)
			return t->senses[i].span;
	return 0;
}

/* "not only" is none. What stands in a condition ("if you do not scale ...") is not denied. */
static void find_negations(struct text *t, const struct lexicon *lex)
{
	size_t free_until = 0;

	for (size_t i = 0; i < t->n; i++) {
		int exempt = span_of(&t->tokens[i], lex->no_negation);
		size_t span = (size_t)span_of(&t->tokens[i], lex->negation);

		if (exempt && i + (size_t)exempt > free_until)
			free_until = i + (size_t)exempt;
		if (span == 0 || i < free_until)
			continue;
		t->tokens[i].is_negation = true;
		t->tokens[i].is_supposed = is_in_condition(t, lex, i);
		for (size_t j = i + span; j < t->n && j < i + span + NEGATION_REACH; j++) {
			if (t->tokens[j].clause != t->tokens[i].clause)
				break;
			if (t->tokens[j].denied_by < 0)
				t->tokens[j].denied_by = (int)i;
		}
	}
}

static void deny(struct text *t, size_t at, size_t by)
{
	if (t->tokens[at].denied_by < 0)
		t->tokens[at].denied_by = (int)by;
}

static bool is_relative(const struct text *t, const struct lexicon *lex, size_t at)
{
	return strcmp(words_text(&lex->words, t->tokens[at].word), "what") == 0;
}

/* "checks are left out", "a registry is not needed": what stands before it in the clause is denied.
 * Not where that is denied itself ("not superfluous"), supposed ("if checks are skipped"), or said
 * of something else ("delete what is not needed"). */
static void find_dismissed(struct text *t, const struct lexicon *lex)
{
	for (size_t i = 0; i < t->n; i++) {
		int clause = t->tokens[i].clause;

		if (!span_of(&t->tokens[i], lex->needless) || t->tokens[i].denied_by >= 0 ||
		    is_in_condition(t, lex, i))
			continue;
		for (size_t j = i;
		     j-- > 0 && t->tokens[j].clause == clause && !is_relative(t, lex, j);)
			deny(t, j, i);
	}
}

/* "I would explain ...", "a strong answer mentions ...": says nothing itself. */
static void leave_out_announcements(struct text *t, const struct lexicon *lex)
{
	for (size_t i = 0; i < t->n; i++) {
		if (!span_of(&t->tokens[i], lex->about_answer))
			continue;
		for (size_t j = 0; j < t->n; j++)
			if (t->tokens[j].sentence == t->tokens[i].sentence)
				t->tokens[j].counts = false;
	}
}

void text_read(struct text *t, struct lexicon *lex, const struct vocabulary *v, const char *bytes,
	       size_t len)
{
	struct folded f;

	fold(&f, bytes, len);
	*t = (struct text){.room = f.len + 1 < TEXT_MAX_TOKENS ? f.len + 1 : TEXT_MAX_TOKENS};
	t->tokens = mem_calloc(t->room, sizeof *t->tokens);
	tokens_read(t, lex, v, &f);
	t->n_letters = f.n_letters;
	t->n_foreign_letters = f.n_foreign;
	t->n_bad = f.n_bad;
	folded_release(&f);
	join_compounds(t, lex);
	find_senses(t, lex);
	split_clauses(t, lex);
	join_runs(t, lex);
	find_negations(t, lex);
	find_dismissed(t, lex);
	leave_out_announcements(t, lex);
	t->tokens = mem_realloc(t->tokens, t->n ? t->n : 1, sizeof *t->tokens);
}

void text_ignore(struct text *t)
{
	for (size_t i = 0; i < t->n; i++)
		t->tokens[i].counts = false;
}

void text_release(struct text *t)
{
	free(t->tokens);
	*t = (struct text){0};
}
