/* Terms of patterns: words next to each other, by stem, synonym, prefix or exactly. */
#include <stdlib.h>
#include <string.h>

#include "grader/theory/lexicon.h"
#include "grader/theory/pattern.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static void add_group(int *groups, size_t *n, int group)
{
	if (*n < TERM_MAX_GROUPS)
		groups[(*n)++] = group;
}

static void word_groups(struct term_word *w, struct lexicon *lex)
{
	const struct lexicon_phrase *p = NULL;
	size_t n = lexicon_phrases_of(lex, w->stem, &p);

	for (; n > 0; n--, p++)
		if (p->n == 1 && lexicon_stands_for(lex, w->stem, p->group, true))
			add_group(w->groups, &w->n_groups, p->group);
}

static void plain_word(struct term_word *w, struct lexicon *lex, const char *s, size_t len)
{
	w->word = lexicon_word(lex, s, len);
	w->stem = lexicon_stem(lex, w->word);
	if (!w->exact)
		word_groups(w, lex);
}

static int compile_word(struct term_word *w, struct lexicon *lex, const char *s, size_t len,
			struct err *err)
{
	*w = (struct term_word){.word = -1, .stem = -1};
	if (len > 1 && (s[0] == '=' || s[0] == '~')) {
		w->exact = s[0] == '=';
		w->wide = s[0] == '~';
		s++, len--;
	}
	if (len == 1 && s[0] == '#') {
		w->number = true;
		return 0;
	}
	if (len > 1 && s[len - 1] == '*') {
		w->prefix = mem_strndup(s, len - 1);
		return 0;
	}
	for (size_t i = 0; i < len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789.", s[i]))
			return err_set(err, ERR_USAGE, "%.*s: not a term: `%c` in a word", (int)len,
				       s, s[i]);
	if (len == 0)
		return err_set(err, ERR_USAGE, "an empty term");
	plain_word(w, lex, s, len);
	return 0;
}

/* What is one word in texts, compounds such as "over_fit", is one here. */
static void join(struct term *term, struct lexicon *lex)
{
	for (size_t c = 0; c < lex->n_compounds; c++) {
		const struct lexicon_phrase *p = &lex->compounds[c];

		for (size_t i = 0; p->n > 1 && i + p->n <= term->n; i++) {
			size_t m = 0;

			while (m < p->n && term->words[i + m].word == p->stems[m])
				m++;
			if (m < p->n)
				continue;
			term->words[i] = (struct term_word){.word = p->group};
			term->words[i].stem = lexicon_stem(lex, p->group);
			word_groups(&term->words[i], lex);
			memmove(&term->words[i + 1], &term->words[i + m],
				(term->n - i - m) * sizeof *term->words);
			term->n -= m - 1;
		}
	}
}

/* "chain_rule" is the name of a group, and stands for all of it; "go_up" is a phrase of a light
 * one. */
static void phrase_groups(struct term *term, const struct lexicon *lex, const char *s, size_t len)
{
	scoped(str_free) char *name = mem_printf("@%.*s", (int)len, s);
	const struct lexicon_phrase *p = NULL;
	size_t n = term->n > 1 ? lexicon_phrases_of(lex, term->words[0].stem, &p) : 0;
	int named = words_find(&lex->words, name, len + 1);

	if (named >= 0 && term->n > 1)
		add_group(term->groups, &term->n_groups, named);
	for (; n > 0; n--, p++) {
		size_t m = 0;

		while (p->n == term->n && m < p->n && p->stems[m] == term->words[m].stem)
			m++;
		if (p->n == term->n && m == p->n && lexicon_traits(lex, p->group) & GROUP_LIGHT)
			add_group(term->groups, &term->n_groups, p->group);
	}
}

/* Words of formulas and signs hold an underscore themselves, and are known by then. */
static bool is_one_word(const struct lexicon *lex, const char *s, size_t len)
{
	return memchr(s, '_', len) && words_find(&lex->words, s, len) >= 0;
}

int term_compile(struct term *term, struct lexicon *lex, const char *s, size_t len, struct err *err)
{
	*term = (struct term){0};
	if (is_one_word(lex, s, len)) {
		term->n = 1;
		term->words[0].exact = true;
		plain_word(&term->words[0], lex, s, len);
		return 0;
	}
	for (size_t from = 0, i = 0; i <= len; i++) {
		if (i < len && s[i] != '_' && s[i] != '-')
			continue;
		if (term->n == TERM_MAX_WORDS)
			return err_set(err, ERR_USAGE, "%.*s: more than %d words", (int)len, s,
				       TERM_MAX_WORDS);
		if (compile_word(&term->words[term->n++], lex, s + from, i - from, err) < 0)
			return -1;
		from = i + 1;
	}
	join(term, lex);
	phrase_groups(term, lex, s, len);
	return 0;
}

void term_tighten(struct term *term)
{
	term->n_groups = 0;
	for (size_t i = 0; i < term->n; i++) {
		if (!term->words[i].wide)
			term->words[i].n_groups = 0;
		term->words[i].inflects = true;
	}
}

void term_release(struct term *term)
{
	for (size_t i = 0; i < term->n; i++)
		free(term->words[i].prefix);
	*term = (struct term){0};
}

static size_t span_of(const struct token *k, const int *groups, size_t n)
{
	size_t span = 0;

	for (size_t g = 0; g < n; g++)
		for (size_t i = 0; i < k->n_senses; i++)
			if (k->senses[i].group == groups[g] && (size_t)k->senses[i].span > span)
				span = (size_t)k->senses[i].span;
	return span;
}

static size_t word_at(const struct term_word *w, const struct text *t, const struct lexicon *lex,
		      size_t at)
{
	const struct token *k = &t->tokens[at];

	if (!k->counts)
		return 0;
	if (w->number)
		return k->is_number;
	if (w->prefix)
		return strncmp(words_text(&lex->words, k->word), w->prefix, strlen(w->prefix)) == 0;
	if (w->exact)
		return k->word == w->word || (w->inflects && k->stem == w->stem);
	if (k->stem == w->stem || k->word == w->word)
		return 1;
	return span_of(k, w->groups, w->n_groups);
}

size_t term_at(const struct term *term, const struct text *t, const struct lexicon *lex, size_t at)
{
	size_t i = at, span = t->tokens[at].counts
				      ? span_of(&t->tokens[at], term->groups, term->n_groups)
				      : 0;

	for (size_t w = 0; w < term->n; w++) {
		size_t n = i < t->n ? word_at(&term->words[w], t, lex, i) : 0;

		if (n == 0 && w > 0 && i + 1 < t->n) {
			i++;
			n = word_at(&term->words[w], t, lex, i);
		}
		if (n == 0 || t->tokens[i].run != t->tokens[at].run)
			return span;
		i += n;
	}
	return i - at > span ? i - at : span;
}
