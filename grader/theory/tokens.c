#include "grader/theory/tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grader/suggest.h"
#include "grader/theory/lexicon.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { SHORT_LINE = 50, MEND_ONE = 5, MEND_TWO = 9 };

struct reading {
	struct text *t;
	struct lexicon *lex;
	const struct vocabulary *v;
	const struct folded *f;
	int sentence, clause;
	bool line_start;
	int bars; /* | seen so far, to tell the opening one */
};

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c);
}

static bool is_blank_sign(char c)
{
	return c == ' ' || c == '*' || c == '\n';
}

char *formula_squeeze(const char *written)
{
	struct folded f;
	char *out;
	size_t n = 0;

	fold(&f, written, strlen(written));
	out = mem_calloc(f.len + 1, 1);
	for (size_t i = 0; i < f.len; i++)
		if (!is_blank_sign(f.text[i]))
			out[n++] = f.text[i];
	out[n] = '\0';
	folded_release(&f);
	return out;
}

/* How far the text goes along with the formula from here: its length there, or 0. */
static size_t formula_at(const struct folded *f, size_t at, const char *squeezed)
{
	size_t i = at;

	while (*squeezed) {
		while (i > at && i < f->len && is_blank_sign(f->text[i]))
			i++;
		if (i >= f->len || f->text[i] != *squeezed)
			return 0;
		i++;
		squeezed++;
	}
	if (i < f->len && is_word_char(f->text[i - 1]) && is_word_char(f->text[i]))
		return 0;
	return i - at;
}

static struct token *put_token(struct reading *r, size_t from, size_t end)
{
	struct text *t = r->t;
	struct token *k;

	if (t->n == t->room) {
		t->is_cut = true;
		return NULL;
	}
	k = &t->tokens[t->n++];
	*k = (struct token){.from = r->f->at[from],
			    .end = r->f->at[end],
			    .sentence = r->sentence,
			    .clause = r->clause,
			    .denied_by = -1,
			    .starts_line = r->line_start,
			    .counts = true};
	r->line_start = false;
	return k;
}

static void put_named(struct reading *r, const char *name, size_t from, size_t end)
{
	struct token *k = put_token(r, from, end);

	if (!k)
		return;
	k->word = lexicon_word(r->lex, name, strlen(name));
	k->is_sign = true;
}

static size_t put_formula(struct reading *r, size_t at)
{
	size_t best = 0;
	int word = -1;

	for (size_t i = 0; i < r->v->n_formulas; i++) {
		size_t len = formula_at(r->f, at, r->v->formulas[i].squeezed);

		if (len > best) {
			best = len;
			word = r->v->formulas[i].word;
		}
	}
	if (best > 0) {
		struct token *k = put_token(r, at, at + best);

		if (k) {
			k->word = word;
			k->is_sign = true;
		}
	}
	return best;
}

static bool is_known(const struct reading *r, int word, int stem)
{
	if (lexicon_traits(r->lex, word) & (WORD_KNOWN | WORD_FUNCTION))
		return true;
	for (size_t i = 0; i < r->v->n_words; i++)
		if (r->v->words[i] == word || r->v->stems[i] == stem)
			return true;
	return false;
}

/* The question's word that this unknown one is a slip away from, or -1. */
static int mended(const struct reading *r, const char *text, size_t len)
{
	size_t best = len >= MEND_TWO ? 3 : 2;
	int found = -1;

	if (len < MEND_ONE)
		return -1;
	for (size_t i = 0; i < r->v->n_words; i++) {
		const char *there = words_text(&r->lex->words, r->v->words[i]);
		size_t there_len = strlen(there), d;

		if (there[0] != text[0] || there_len + 2 < len || len + 2 < there_len ||
		    there_len < MEND_ONE || strchr(there, '_'))
			continue;
		d = suggest_distance(text, there);
		if (d < best) {
			best = d;
			found = r->v->words[i];
		}
	}
	return found;
}

static bool is_number_word(const char *text)
{
	static const char *const numbers[] = {"two",    "three", "four",    "five",     "six",
					      "seven",  "eight", "nine",    "ten",      "twelve",
					      "twenty", "fifty", "hundred", "thousand", "million"};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (strcmp(numbers[i], text) == 0)
			return true;
	return false;
}

static void put_word(struct reading *r, size_t from, size_t end)
{
	scoped(str_free) char *text = mem_strndup(r->f->text + from, end - from);
	struct token *k = put_token(r, from, end);
	int better;

	if (!k)
		return;
	k->word = lexicon_word(r->lex, text, strlen(text));
	k->is_number = isdigit((unsigned char)text[0]);
	if (k->is_number)
		return;
	k->is_number = is_number_word(text);
	r->t->n_words++;
	r->t->n_function += !!(lexicon_traits(r->lex, k->word) & WORD_FUNCTION);
	r->t->n_foreign +=
		(lexicon_traits(r->lex, k->word) & (WORD_FOREIGN | WORD_FUNCTION)) == WORD_FOREIGN;
	if (r->v->n_words == 0 || end - from < 4 ||
	    is_known(r, k->word, lexicon_stem(r->lex, k->word)))
		return;
	better = mended(r, text, end - from);
	k->is_mended = better >= 0;
	if (better >= 0)
		k->word = better;
	else
		r->t->n_unknown++;
}

/* A word with its apostrophes: "isn't" is "is" and "not", "model's" is "model". */
static size_t read_word(struct reading *r, size_t at)
{
	const char *s = r->f->text;
	size_t end = at, tail;

	while (is_word_char(s[end]))
		end++;
	if (s[end] != '\'' || !isalpha((unsigned char)s[end + 1])) {
		put_word(r, at, end);
		return end - at;
	}
	tail = end + 1;
	while (is_word_char(s[tail]))
		tail++;
	if (s[end - 1] == 'n' && s[end + 1] == 't' && tail == end + 2) {
		bool whole = strncmp(s + at, "can'", 4) == 0;

		if (end - at > 1)
			put_word(r, at, whole ? end : end - 1);
		put_named(r, "not", end - 1, tail);
	} else {
		put_word(r, at, end);
	}
	return tail - at;
}

static size_t read_number(struct reading *r, size_t at)
{
	const char *s = r->f->text;
	size_t end = at;

	while (isdigit((unsigned char)s[end]) ||
	       ((s[end] == '.' || s[end] == ',') && isdigit((unsigned char)s[end + 1])))
		end++;
	if (isalpha((unsigned char)s[end]) && end - at <= 2 && s[end] != 'x') { /* 2pr, 3d, 5th */
		while (is_word_char(s[end]))
			end++;
	}
	put_word(r, at, end);
	return end - at;
}

static const struct {
	const char *sign, *word;
	bool splits; /* a clause ends here */
} signs[] = {
	{"<->", NULL, true},       {"<=>", NULL, true},      {"-->", "leads_to", true},
	{"==>", "leads_to", true}, {"->", "leads_to", true}, {"=>", "leads_to", true},
	{"!=", NULL, true},        {"==", "equal", false},   {"<=", "below", false},
	{">=", "above", false},    {"<-", NULL, true},       {"--", NULL, true},
	{"**2", "squared", false}, {"^2", "squared", false}, {"||", "norm", false},
	{"=", "equal", false},     {"<", "below", false},    {">", "above", false},
	{"%", "percent", false},   {"&", "and", false},      {",", NULL, true},
	{";", NULL, true},         {":", NULL, true},        {"(", NULL, true},
	{")", NULL, true},         {"[", NULL, true},        {"]", NULL, true},
	{" - ", NULL, true},
};
enum { N_SIGNS = sizeof signs / sizeof *signs };

static bool opens_absolute(struct reading *r, size_t at)
{
	const char *s = r->f->text;
	size_t close = at + 1;

	while (s[close] && s[close] != '|' && s[close] != '\n' && close - at < 12)
		close++;
	return s[close] == '|' && close > at + 1 && r->bars++ % 2 == 0;
}

static size_t read_sign(struct reading *r, size_t at)
{
	const char *s = r->f->text + at;

	if (s[0] == '|' && s[1] != '|' && opens_absolute(r, at)) {
		put_named(r, "absolute", at, at + 1);
		return 1;
	}
	for (size_t i = 0; i < N_SIGNS; i++) {
		size_t len = strlen(signs[i].sign);

		if (strncmp(s, signs[i].sign, len) != 0)
			continue;
		r->clause += signs[i].splits;
		if (signs[i].word)
			put_named(r, signs[i].word, at, at + len);
		return signs[i].sign[0] == ' ' ? len - 1 : len;
	}
	return 1;
}

static void end_sentence(struct reading *r)
{
	r->sentence++;
	r->clause++;
}

static bool is_abbreviation(const struct folded *f, size_t dot)
{
	static const char *const short_forms[] = {"e.g", "i.e",  "eg",     "ie",   "vs",
						  "cf",  "etc",  "approx", "resp", "w.r.t",
						  "fig", "incl", "no"};
	size_t from = dot, len;

	while (from > 0 && (is_word_char(f->text[from - 1]) || f->text[from - 1] == '.'))
		from--;
	len = dot - from;
	if (len == 1 && isalpha((unsigned char)f->text[from]) && f->text[dot + 1] != '\n')
		return f->text[dot + 1] != ' ' || !isupper((unsigned char)f->text[dot + 2]);
	for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
		if (strlen(short_forms[i]) == len &&
		    strncmp(f->text + from, short_forms[i], len) == 0)
			return strcmp(short_forms[i], "no") != 0;
	return false;
}

static void read_stop(struct reading *r, size_t at)
{
	const char *s = r->f->text;

	if (s[at] == '.' && is_word_char(s[at + 1]))
		return;
	if (s[at] == '.' && is_abbreviation(r->f, at)) {
		r->clause++;
		return;
	}
	if (s[at] == '?')
		for (size_t i = r->t->n; i > 0 && r->t->tokens[i - 1].sentence == r->sentence; i--)
			r->t->tokens[i - 1].counts = false;
	end_sentence(r);
}

/* A line's end ends a sentence where the next line begins something new; a text that is only
 * wrapped goes on. */
static void read_line_end(struct reading *r, size_t at)
{
	const char *s = r->f->text;
	size_t before = at, start = at;

	while (before > 0 && s[before - 1] == ' ')
		before--;
	while (start > 0 && s[start - 1] != '\n')
		start--;
	while (s[at] == ' ' || s[at] == '\n')
		at++;
	r->line_start = true;
	r->clause++;
	if (before > 0 && s[before - 1] == ':')
		return;
	if (s[at] == '-' || s[at] == '*' || s[at] == '#' || isdigit((unsigned char)s[at]) ||
	    before - start < SHORT_LINE ||
	    memchr(s + before, '\n', at - before) != memrchr(s + before, '\n', at - before))
		end_sentence(r);
}

/* One token or sign from here: how many bytes it takes. */
static size_t read_one(struct reading *r, size_t at)
{
	const char *s = r->f->text;
	size_t len = 0;

	if (s[at] != ' ' && (at == 0 || !is_word_char(s[at - 1]) || !is_word_char(s[at])))
		len = put_formula(r, at);
	if (len > 0)
		return len;
	if (isdigit((unsigned char)s[at]))
		return read_number(r, at);
	if (isalpha((unsigned char)s[at]))
		return read_word(r, at);
	if (s[at] == '.' || s[at] == '!' || s[at] == '?')
		read_stop(r, at);
	else if (s[at] == '\n')
		read_line_end(r, at);
	else
		return read_sign(r, at);
	return 1;
}

void tokens_read(struct text *t, struct lexicon *lex, const struct vocabulary *v,
		 const struct folded *f)
{
	static const struct vocabulary none;
	struct reading r = {.t = t, .lex = lex, .v = v ? v : &none, .f = f, .line_start = true};

	for (size_t at = 0; at < f->len && !t->is_cut;)
		at += read_one(&r, at);
}
