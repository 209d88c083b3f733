#include "grader/theory/lexicon.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

unsigned lexicon_traits(const struct lexicon *lex, int word)
{
	return word >= 0 && (size_t)word < lex->n_traits ? lex->traits[word] : 0;
}

void lexicon_add_trait(struct lexicon *lex, int word, unsigned trait)
{
	if (word < 0)
		return;
	if ((size_t)word >= lex->n_traits) {
		size_t n = (size_t)word + 1024;

		lex->traits = mem_realloc(lex->traits, n, 1);
		memset(lex->traits + lex->n_traits, 0, n - lex->n_traits);
		lex->n_traits = n;
	}
	lex->traits[word] |= (unsigned char)trait;
}

static bool ends(const char *word, size_t len, const char *end)
{
	size_t n = strlen(end);

	return len > n && memcmp(word + len - n, end, n) == 0;
}

/* Both spellings are led to one form; that other words are changed with them does no harm, as they
 * are changed everywhere. */
static size_t americanize(char *word, size_t len)
{
	static const char *const ends_of_ise[] = {"ise",  "ised",    "ises",     "ising",
						  "iser", "isation", "isations", "isers"};

	if (len >= 7 && strncmp(word + 1, "our", 3) != 0) {
		char *our = strstr(word + 2, "our");

		if (our && (our - word) >= 3 && strncmp(our, "ource", 5) != 0) {
			memmove(our + 1, our + 2, strlen(our + 2) + 1);
			len--;
		}
	}
	for (size_t i = 0; i < sizeof ends_of_ise / sizeof *ends_of_ise; i++)
		if (len >= 6 && ends(word, len, ends_of_ise[i])) {
			word[len - strlen(ends_of_ise[i]) + 1] = 'z';
			break;
		}
	return len;
}

static size_t drop_double_l(const char *stem, size_t len)
{
	return len > 4 && ends(stem, len, "ell") ? len - 1 : len;
}

int lexicon_word(struct lexicon *lex, const char *text, size_t len)
{
	char word[WORD_MAX_LEN + 1];
	int number;

	len = len < WORD_MAX_LEN ? len : WORD_MAX_LEN;
	memcpy(word, text, len);
	word[len] = '\0';
	number = words_add(&lex->words, word, americanize(word, len));
	for (size_t i = 0; i < lex->n_respelled; i++)
		if (lex->respelled[2 * i] == number)
			return lex->respelled[2 * i + 1];
	return number;
}

int lexicon_stem(struct lexicon *lex, int word)
{
	const char *text = words_text(&lex->words, word);
	const sb_symbol *stem;

	for (size_t i = 0; i < lex->n_kept; i++)
		if (lex->kept[i] == word) {
			scoped(str_free) char *own = mem_printf("=%s", text);

			return words_add(&lex->words, own, strlen(own));
		}
	if (!*text || strchr(text, '_'))
		return word;
	stem = sb_stemmer_stem(lex->stemmer, (const sb_symbol *)text, (int)strlen(text));
	if (!stem)
		return word;
	return words_add(
		&lex->words, (const char *)stem,
		drop_double_l((const char *)stem, (size_t)sb_stemmer_length(lex->stemmer)));
}

size_t lexicon_phrases_of(const struct lexicon *lex, int stem, const struct lexicon_phrase **first)
{
	size_t low = 0, high = lex->n_phrases, n = 0;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (lex->phrases[mid].stems[0] < stem)
			low = mid + 1;
		else
			high = mid;
	}
	while (low + n < lex->n_phrases && lex->phrases[low + n].stems[0] == stem)
		n++;
	*first = lex->phrases + low;
	return n;
}

static bool is_name(struct lexicon *lex, int stem, int group)
{
	const char *name = words_text(&lex->words, group) + 1;
	int word = words_find(&lex->words, name, strlen(name));

	return word >= 0 && lexicon_stem(lex, word) == stem;
}

/* Negations that mean no more than that. */
static bool is_plain_negation(const struct lexicon *lex, int stem)
{
	static const char *const plain[] = {"not", "never", "no", "cannot"};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(words_text(&lex->words, stem), plain[i]) == 0)
			return true;
	return false;
}

bool lexicon_stands_for(struct lexicon *lex, int stem, int group, bool narrowly)
{
	unsigned traits = lexicon_traits(lex, group);

	if (narrowly && group == lex->negation)
		return is_plain_negation(lex, stem);
	if (traits & GROUP_KINDS || (narrowly && !(traits & GROUP_LIGHT)))
		return is_name(lex, stem, group);
	return true;
}

bool lexicon_are_antonyms(const struct lexicon *lex, int a, int b)
{
	for (size_t i = 0; i < lex->n_antonyms; i++)
		if ((lex->antonyms[i][0] == a && lex->antonyms[i][1] == b) ||
		    (lex->antonyms[i][0] == b && lex->antonyms[i][1] == a))
			return true;
	return false;
}

void lexicon_release(struct lexicon *lex)
{
	words_release(&lex->words);
	if (lex->stemmer)
		sb_stemmer_delete(lex->stemmer);
	free(lex->traits);
	free(lex->phrases);
	free(lex->compounds);
	free(lex->antonyms);
	free(lex->respelled);
	free(lex->kept);
	*lex = (struct lexicon){0};
}
