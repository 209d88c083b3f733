#include "grader/theory/lexicon.h"

#include <fcntl.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/place.h"
#include "grader/task/json.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
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

/* Reading: a list is one string with commas, or several of them. */

struct reader {
	struct lexicon *lex;
	int group;
	unsigned trait;
	void (*item)(struct reader *r, const int *words, size_t n);
};

static void read_item(struct reader *r, const char *text, size_t len)
{
	int words[PHRASE_MAX_WORDS];
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= len; i++) {
		if (i < len && text[i] != ' ' && text[i] != '\n' && text[i] != '-')
			continue;
		if (i > from && n < PHRASE_MAX_WORDS)
			words[n++] = lexicon_word(r->lex, text + from, i - from);
		from = i + 1;
	}
	if (n > 0)
		r->item(r, words, n);
}

static void read_items(struct reader *r, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, ",");

		read_item(r, text, len);
		text += len + (text[len] == ',');
	}
}

static int read_list(struct reader *r, const struct json *list, struct err *err)
{
	const char *text;

	if (list->item && json_has_string(list)) {
		if (json_string(list, &text, err) < 0)
			return -1;
		read_items(r, text);
		return 0;
	}
	if (json_is_array(list, err) < 0)
		return -1;
	for (struct json c = json_first(list); c.item; json_next(&c)) {
		if (json_string(&c, &text, err) < 0)
			return -1;
		read_items(r, text);
	}
	return 0;
}

static void put_trait(struct reader *r, const int *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		lexicon_add_trait(r->lex, words[i], r->trait);
}

static void put_phrase(struct reader *r, const int *words, size_t n)
{
	struct lexicon *lex = r->lex;
	struct lexicon_phrase p = {.n = n, .group = r->group};

	for (size_t i = 0; i < n; i++) {
		p.stems[i] = lexicon_stem(lex, words[i]);
		lexicon_add_trait(lex, words[i], WORD_KNOWN);
	}
	lex->phrases = mem_realloc(lex->phrases, lex->n_phrases + 1, sizeof *lex->phrases);
	lex->phrases[lex->n_phrases++] = p;
}

static void put_compound(struct reader *r, const int *words, size_t n)
{
	struct lexicon *lex = r->lex;
	struct lexicon_phrase p = {.n = n};
	scoped(buf_release) struct buf joined = {0};

	buf_init(&joined, 256);
	for (size_t i = 0; i < n; i++) {
		p.stems[i] = words[i];
		buf_puts(&joined, words_text(&lex->words, words[i]));
	}
	p.group = lexicon_word(lex, buf_text(&joined), joined.len);
	lex->compounds = mem_realloc(lex->compounds, lex->n_compounds + 1, sizeof *lex->compounds);
	lex->compounds[lex->n_compounds++] = p;
}

static void put_kept(struct reader *r, const int *words, size_t n)
{
	struct lexicon *lex = r->lex;

	lex->kept = mem_realloc(lex->kept, lex->n_kept + n, sizeof *lex->kept);
	memcpy(lex->kept + lex->n_kept, words, n * sizeof *words);
	lex->n_kept += n;
}

static void put_respelled(struct reader *r, const int *words, size_t n)
{
	struct lexicon *lex = r->lex;

	if (n != 2)
		return;
	lex->respelled = mem_realloc(lex->respelled, lex->n_respelled + 1, 2 * sizeof *words);
	memcpy(lex->respelled + 2 * lex->n_respelled, words, 2 * sizeof *words);
	lex->n_respelled++;
}

static int group_number(struct lexicon *lex, const char *name)
{
	scoped(str_free) char *at = mem_printf("@%s", name);

	return words_add(&lex->words, at, strlen(at));
}

/* A group's number where there is a group of that name, else the stem of the word. */
static int side(struct lexicon *lex, int word)
{
	scoped(str_free) char *at = mem_printf("@%s", words_text(&lex->words, word));
	int group = words_find(&lex->words, at, strlen(at));

	return group >= 0 ? group : lexicon_stem(lex, word);
}

static void put_antonyms(struct reader *r, const int *words, size_t n)
{
	struct lexicon *lex = r->lex;

	if (n != 2)
		return;
	lex->antonyms = mem_realloc(lex->antonyms, lex->n_antonyms + 1, sizeof *lex->antonyms);
	lex->antonyms[lex->n_antonyms][0] = side(lex, words[0]);
	lex->antonyms[lex->n_antonyms++][1] = side(lex, words[1]);
}

static int read_groups(struct lexicon *lex, const struct json *groups, struct err *err)
{
	if (json_is_object(groups, err) < 0)
		return -1;
	for (struct json c = json_first(groups); c.item; json_next(&c)) {
		struct reader r = {
			.lex = lex, .group = group_number(lex, c.key), .item = put_phrase};

		if (read_list(&r, &c, err) < 0)
			return -1;
	}
	return 0;
}

static int by_first_stem(const void *a, const void *b)
{
	const struct lexicon_phrase *x = a, *y = b;

	if (x->stems[0] != y->stems[0])
		return x->stems[0] < y->stems[0] ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

static void put_group_trait(struct reader *r, const int *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		lexicon_add_trait(r->lex, side(r->lex, words[i]), r->trait);
}

enum {
	ABOUT,
	SPELLING,
	KEEP,
	COMPOUNDS,
	GROUPS,
	ANTONYMS,
	FUNCTION,
	LIGHT,
	LIGHT_GROUPS,
	KINDS,
	FOREIGN,
	KNOWN,
	N_KEYS
};

static const struct json_key keys[N_KEYS] = {
	[ABOUT] = {"about", false},
	[SPELLING] = {"spelling", true},
	[KEEP] = {"keep", true},
	[COMPOUNDS] = {"compounds", true},
	[GROUPS] = {"groups", true},
	[ANTONYMS] = {"antonyms", true},
	[FUNCTION] = {"function_words", true},
	[LIGHT] = {"light_words", true},
	[LIGHT_GROUPS] = {"light_groups", true},
	[KINDS] = {"kinds", true},
	[FOREIGN] = {"foreign_words", true},
	[KNOWN] = {"known_words", true},
};

/* In this order: stems need spelling and what is kept, antonyms the groups. */
static int read_lexicon(struct lexicon *lex, const struct json *root, struct err *err)
{
	static const struct {
		int key;
		unsigned trait;
		void (*item)(struct reader *r, const int *words, size_t n);
	} lists[] = {
		{SPELLING, 0, put_respelled},
		{KEEP, 0, put_kept},
		{COMPOUNDS, 0, put_compound},
		{GROUPS, 0, NULL},
		{ANTONYMS, 0, put_antonyms},
		{FUNCTION, WORD_FUNCTION | WORD_KNOWN, put_trait},
		{LIGHT, WORD_LIGHT | WORD_KNOWN, put_trait},
		{LIGHT_GROUPS, GROUP_LIGHT, put_group_trait},
		{KINDS, GROUP_KINDS, put_group_trait},
		{FOREIGN, WORD_FOREIGN, put_trait},
		{KNOWN, WORD_KNOWN, put_trait},
	};
	struct json at[N_KEYS];

	if (json_members(root, keys, N_KEYS, at, err) < 0)
		return -1;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct reader r = {.lex = lex, .trait = lists[i].trait, .item = lists[i].item};
		int rc = r.item ? read_list(&r, &at[lists[i].key], err)
				: read_groups(lex, &at[GROUPS], err);

		if (rc < 0)
			return -1;
	}
	qsort(lex->phrases, lex->n_phrases, sizeof *lex->phrases, by_first_stem);
	return 0;
}

static void name_groups(struct lexicon *lex)
{
	lex->negation = group_number(lex, "not");
	lex->no_negation = group_number(lex, "not_only");
	lex->clause_break = group_number(lex, "clause_break");
	lex->continuation = group_number(lex, "continuation");
	lex->condition = group_number(lex, "condition");
	lex->dismissal = group_number(lex, "dismissal");
	lex->about_answer = group_number(lex, "about_the_answer");
}

int lexicon_load(const char *path, struct lexicon *lex, struct err *err)
{
	scoped(buf_release) struct buf text = {0};
	struct json_doc doc = {0};
	struct json root = {.key = path};
	int rc = -1;

	*lex = (struct lexicon){.stemmer = sb_stemmer_new("english", NULL)};
	words_init(&lex->words);
	buf_init(&text, LEXICON_MAX_BYTES);
	if (!lex->stemmer)
		err_set(err, ERR_SYSTEM, "no English stemmer in libstemmer");
	else if (json_read_file(AT_FDCWD, path, LEXICON_MAX_BYTES, &text, err) == 0 &&
		 json_parse(&doc, path, buf_text(&text), text.len, err) == 0) {
		root.item = doc.root;
		rc = read_lexicon(lex, &root, err);
	}
	json_doc_release(&doc);
	if (rc < 0)
		lexicon_release(lex);
	else
		name_groups(lex);
	return rc;
}

int lexicon_load_own(struct lexicon *lex, struct err *err)
{
	scoped(str_free) char *tasks = place_tasks();
	scoped(str_free) char *path = mem_printf("%s/theory/lexicon.json", tasks ? tasks : ".");

	return lexicon_load(path, lex, err);
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
