/* Reading the lexicon's file: a list is one string with commas, or several of them. */
#include <fcntl.h>
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>
#include <cjson/cJSON.h>

#include "grader/place.h"
#include "grader/task/json.h"
#include "grader/theory/lexicon.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

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
	lex->upward = group_number(lex, "direction_up");
	lex->downward = group_number(lex, "direction_down");
	lex->link = group_number(lex, "direction_link");
	lex->absolute = group_number(lex, "absolute");
	lex->needless = group_number(lex, "needless");
	lex->agent = group_number(lex, "agent");
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
