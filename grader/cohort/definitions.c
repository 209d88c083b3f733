#include "grader/cohort/definitions.h"

#include <stdbool.h>
#include <string.h>

struct look {
	const char *at, *end;
	const char
		*name; /* the identifier last seen outside of parentheses, if `(` came behind it */
	size_t name_len;
	const char *word; /* the identifier just seen */
	size_t word_len;
	int depth, parens, open; /* open: braces that do not count (namespaces) */
	bool closed;             /* name ( ... ) was seen: a brace makes it a definition */
	bool transparent;        /* extern "C" or namespace was seen: its brace does not count */
	bool line_start;
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || (c & 0x80);
}

static char peek(const struct look *l, size_t ahead)
{
	return (size_t)(l->end - l->at) > ahead ? l->at[ahead] : '\0';
}

static void skip_to(struct look *l, const char *mark, size_t len)
{
	const char *found = memmem(l->at, (size_t)(l->end - l->at), mark, len);

	l->at = found ? found + len : l->end;
}

/* To the end of the line that no backslash continues. */
static void skip_line(struct look *l)
{
	while (l->at < l->end && *l->at != '\n') {
		if (*l->at == '/' && peek(l, 1) == '*') {
			l->at += 2;
			skip_to(l, "*/", 2);
			continue;
		}
		l->at += *l->at == '\\' && peek(l, 1) ? 2 : 1;
	}
}

static void skip_quoted(struct look *l, char quote)
{
	for (l->at++; l->at < l->end && *l->at != quote && *l->at != '\n';)
		l->at += *l->at == '\\' && peek(l, 1) ? 2 : 1;
	if (l->at < l->end)
		l->at++;
}

/* Whatever is no code; true where something was passed over. */
static bool skip_nothing(struct look *l)
{
	char c = *l->at;

	if ((c == '/' && peek(l, 1) == '/') || (c == '#' && l->line_start))
		skip_line(l);
	else if (c == '/' && peek(l, 1) == '*')
		l->at += 2, skip_to(l, "*/", 2);
	else if (c == '"' || c == '\'')
		skip_quoted(l, c);
	else
		return false;
	return true;
}

static bool word_is(const struct look *l, const char *word)
{
	return l->word && l->word_len == strlen(word) && memcmp(l->word, word, l->word_len) == 0;
}

static void take_word(struct look *l)
{
	l->word = l->at;
	while (l->at < l->end && is_word(*l->at))
		l->at++;
	l->word_len = (size_t)(l->at - l->word);
	if (word_is(l, "namespace") || word_is(l, "extern"))
		l->transparent = true;
}

static void forget(struct look *l)
{
	l->name = l->word = NULL;
	l->closed = l->transparent = false;
}

/* One character of punctuation at the top level, or a brace or parenthesis anywhere. */
static void take_mark(struct look *l, char c, void (*found)(void *, const char *, size_t),
		      void *arg)
{
	bool top = l->depth == 0;

	switch (c) {
	case '(':
		if (top && l->parens == 0 && l->word && !l->closed) {
			l->name = l->word;
			l->name_len = l->word_len;
		}
		l->parens++;
		break;
	case ')':
		l->parens -= l->parens > 0;
		l->closed = top && l->parens == 0 && l->name;
		break;
	case '{':
		if (top && l->closed)
			found(arg, l->name, l->name_len);
		if (top && !l->closed && l->transparent)
			l->open++;
		else
			l->depth++;
		l->parens = 0;
		forget(l);
		break;
	case '}':
		if (l->depth > 0)
			l->depth--;
		else
			l->open -= l->open > 0;
		l->parens = 0;
		forget(l);
		break;
	case ';':
	case '=':
		if (top && l->parens == 0)
			forget(l);
		break;
	default:
		if (l->parens == 0)
			l->word = NULL;
	}
}

static void python_definition(struct look *l, void (*found)(void *, const char *, size_t),
			      void *arg)
{
	const char *name = l->at + 4, *end = name;

	while (end < l->end && is_word(*end))
		end++;
	if (end > name && end < l->end && *end == '(')
		found(arg, name, (size_t)(end - name));
}

void definitions_each(const char *text, size_t len,
		      void (*found)(void *arg, const char *name, size_t len), void *arg)
{
	struct look l = {.at = text, .end = text + len, .line_start = true};

	while (l.at < l.end) {
		char c = *l.at;

		if (c == '\n' || c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
			l.line_start |= c == '\n';
			l.at++;
			if (c == '\n' && (size_t)(l.end - l.at) > 4 && memcmp(l.at, "def ", 4) == 0)
				python_definition(&l, found, arg);
			continue;
		}
		if (l.at == text && len > 4 && memcmp(text, "def ", 4) == 0)
			python_definition(&l, found, arg);
		if (skip_nothing(&l))
			continue;
		l.line_start = false;
		if (is_word(c)) {
			take_word(&l);
		} else {
			l.at++;
			take_mark(&l, c, found, arg);
		}
	}
}
