#include "grader/theory/answers_file.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/report/shown.h"
#include "grader/suggest.h"
#include "grader/theory/answer_input.h"
#include "grader/theory/judge.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { NAME_MAX_BYTES = 80, HEADING_INDENT = 3, ASKED_LEVEL = 2 };

struct line {
	const char *at;
	size_t len; /* without its end */
};

struct reading {
	const char *what;
	const struct answers_known *known;
	struct answers *out;
	struct err *err;
	size_t number;     /* of the line */
	const char *begun; /* where the present section's text begins; NULL: none yet */
	struct line fence; /* the marks that opened a block of code; len 0: outside */
	size_t fence_line, hidden_line; /* hidden: a section's heading inside that block */
	size_t odd_line, odd_level;     /* the first heading that names an id with another level */
	const char *odd_id;
};

static bool is_space(char c)
{
	return c && strchr(" \t\r\n\f", c);
}

static struct line trim(struct line l)
{
	while (l.len > 0 && is_space(*l.at)) {
		l.at++;
		l.len--;
	}
	while (l.len > 0 && is_space(l.at[l.len - 1]))
		l.len--;
	return l;
}

/* Without so much of these marks as stands at both ends or, for a closing run of #, behind. */
static struct line strip_marks(struct line l)
{
	while (l.len > 0 && strchr("#:", l.at[l.len - 1]))
		l = trim((struct line){l.at, l.len - 1});
	while (l.len > 1 && strchr("`*", *l.at) && l.at[l.len - 1] == *l.at)
		l = trim((struct line){l.at + 1, l.len - 2});
	return l;
}

/* The marks of a fence that a line begins with, or none. */
static struct line fence_of(struct line l)
{
	size_t indent = strspn(l.at, " "), n = 0;
	char mark = indent < l.len ? l.at[indent] : '\0';

	if (indent > HEADING_INDENT || (mark != '`' && mark != '~'))
		return (struct line){l.at, 0};
	while (indent + n < l.len && l.at[indent + n] == mark)
		n++;
	return (struct line){l.at + indent, n >= 3 ? n : 0};
}

struct heading {
	size_t level; /* how many #; 0: it is none */
	bool spaced;  /* a space behind them, which Markdown asks for */
	struct line name;
};

static struct heading heading_of(struct line l)
{
	size_t indent = strspn(l.at, " "), level = strspn(l.at + indent, "#");
	const char *behind = l.at + indent + level;

	if (indent > HEADING_INDENT || level == 0)
		return (struct heading){0};
	return (struct heading){
		.level = level,
		.spaced = *behind == ' ' || *behind == '\t',
		.name = strip_marks(trim((struct line){behind, l.len - indent - level})),
	};
}

static const char *known_id(const struct reading *r, struct line name)
{
	for (size_t i = 0; i < r->known->n; i++)
		if (strlen(r->known->ids[i]) == name.len &&
		    strncasecmp(r->known->ids[i], name.at, name.len) == 0)
			return r->known->ids[i];
	return NULL;
}

static int fail(const struct reading *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static int fail(const struct reading *r, const char *fmt, ...)
{
	scoped(str_free) char *text = NULL;
	va_list args;

	va_start(args, fmt);
	if (vasprintf(&text, fmt, args) < 0)
		text = NULL;
	va_end(args);
	return err_set(r->err, ERR_USAGE, "%s: %s", r->what, text ? text : "out of memory");
}

/* A follow-up that its question does not have is nearest to another follow-up, and names it. */
static const char *nearest(const struct reading *r, const char *name)
{
	size_t len = strcspn(name, "/");

	for (size_t i = 0; name[len] && i < r->known->n; i++)
		if (strncasecmp(r->known->ids[i], name, len) == 0 && r->known->ids[i][len] == '/')
			return r->known->ids[i];
	return suggest(name, r->known->ids, r->known->n);
}

static int unknown(const struct reading *r, struct line name)
{
	bool cut = name.len > NAME_MAX_BYTES;
	scoped(str_free) char *text = mem_strndup(name.at, cut ? NAME_MAX_BYTES : name.len);
	const char *near = cut ? NULL : nearest(r, text);

	if (near)
		return fail(r, "line %zu: unknown section %s, did you mean %s?", r->number, text,
			    near);
	return fail(r,
		    "line %zu: unknown section %s%s; it is the id of a question, and a heading "
		    "inside an answer has three #",
		    r->number, text, cut ? "..." : "");
}

static int end_section(struct reading *r, const char *end)
{
	struct answers_section *s;
	struct line text;

	if (!r->begun)
		return 0;
	s = &r->out->at[r->out->n - 1];
	text = trim((struct line){r->begun, (size_t)(end - r->begun)});
	if (text.len == 0)
		return fail(
			r,
			"line %zu: section %s is empty: write the answer below it, or leave it out",
			s->line, s->id);
	if (text.len > ANSWER_MAX_BYTES)
		return fail(r, "line %zu: section %s is larger than %d KiB", s->line, s->id,
			    ANSWER_MAX_BYTES >> 10);
	s->text = mem_strndup(text.at, text.len);
	s->len = text.len;
	return 0;
}

static int begin_section(struct reading *r, const char *id, const char *from)
{
	const struct answers_section *before = answers_find(r->out, id);

	if (before)
		return fail(r, "line %zu: section %s is there already, on line %zu", r->number, id,
			    before->line);
	if (r->out->n == ANSWERS_MAX_SECTIONS)
		return fail(r, "line %zu: more than %d sections", r->number, ANSWERS_MAX_SECTIONS);
	r->out->at = mem_realloc(r->out->at, r->out->n + 1, sizeof *r->out->at);
	r->out->at[r->out->n++] = (struct answers_section){.id = id, .line = r->number};
	r->begun = from;
	return 0;
}

/* Whether a line belongs to a block of code, its marks included. */
static bool is_code(struct reading *r, struct line l)
{
	struct line marks = fence_of(l);
	struct heading h;

	if (r->fence.len == 0) {
		if (marks.len > 0) {
			r->fence = marks;
			r->fence_line = r->number;
		}
		return marks.len > 0;
	}
	if (marks.len >= r->fence.len && *marks.at == *r->fence.at &&
	    trim((struct line){marks.at + marks.len, l.len - (size_t)(marks.at - l.at) - marks.len})
			    .len == 0)
		r->fence.len = 0;
	h = heading_of(l);
	if (!r->hidden_line && h.level == ASKED_LEVEL && known_id(r, h.name))
		r->hidden_line = r->number;
	return true;
}

static int wrong_level(const struct reading *r)
{
	return fail(r, "line %zu: section %s has %zu #: write ## %s", r->odd_line, r->odd_id,
		    r->odd_level, r->odd_id);
}

/* In front of the first section a heading of one # may be a title. */
static int note_level(struct reading *r, const struct heading *h, const char *id)
{
	if (r->odd_line == 0) {
		r->odd_line = r->number;
		r->odd_level = h->level;
		r->odd_id = id;
	}
	return r->out->n > 0 || h->level > ASKED_LEVEL ? wrong_level(r) : 0;
}

static int take_line(struct reading *r, struct line l, const char *behind)
{
	struct heading h;
	const char *id;

	if (is_code(r, l))
		return 0;
	h = heading_of(l);
	if (h.level == 0 || h.name.len == 0)
		return 0;
	id = known_id(r, h.name);
	if (h.level != ASKED_LEVEL)
		return id ? note_level(r, &h, id) : 0;
	if (!id)
		return h.spaced ? unknown(r, h.name) : 0;
	if (end_section(r, l.at) < 0)
		return -1;
	return begin_section(r, id, behind);
}

static int take_lines(struct reading *r, const char *bytes, size_t len)
{
	const char *end = bytes + len;

	while (bytes < end) {
		const char *newline = memchr(bytes, '\n', (size_t)(end - bytes));
		struct line l = {bytes, (size_t)((newline ? newline : end) - bytes)};
		const char *behind = newline ? newline + 1 : end;

		r->number++;
		if (take_line(r, l, behind) < 0)
			return -1;
		bytes = behind;
	}
	if (r->fence.len > 0 && r->hidden_line)
		return fail(r,
			    "line %zu: the block of code that begins here is not closed, and hides "
			    "the section on line %zu",
			    r->fence_line, r->hidden_line);
	return end_section(r, end);
}

/* A copy without a byte order mark, whose lines all end with a newline alone. */
static char *with_newlines(const char *bytes, size_t len)
{
	size_t i = len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0, n = 0;
	char *text = mem_zalloc(len + 1);

	for (; i < len; i++) {
		if (bytes[i] == '\r' && i + 1 < len && bytes[i + 1] == '\n')
			continue;
		text[n++] = bytes[i] == '\r' ? '\n' : bytes[i];
	}
	return text;
}

/* Bytes that are no text: the section in which the first of them stands is named too. */
static int check_text(const struct reading *r, const char *bytes, size_t len)
{
	size_t bad = shown_bad_at(bytes, len);
	scoped(answers_release) struct answers before = {0};
	struct reading look = {.what = r->what, .known = r->known, .out = &before};
	scoped(str_free) char *text = with_newlines(bytes, bad), *where = NULL;

	take_lines(&look, text, strlen(text));
	where = before.n ? mem_printf("%s: section %s", r->what, before.at[before.n - 1].id)
			 : mem_strdup(r->what);
	return answer_input_check(where, bytes, len, r->err);
}

int answers_parse(const char *what, const char *bytes, size_t len,
		  const struct answers_known *known, struct answers *out, struct err *err)
{
	struct reading r = {.what = what, .known = known, .out = out, .err = err};
	scoped(str_free) char *text = NULL;

	*out = (struct answers){0};
	if (answer_input_check(what, bytes, len, NULL) < 0)
		return check_text(&r, bytes, len);
	text = with_newlines(bytes, len);
	if (take_lines(&r, text, strlen(text)) == 0) {
		if (out->n > 0)
			return 0;
		if (r.odd_line)
			wrong_level(&r);
		else
			fail(&r, "no section: an answer stands below a line like ## %s",
			     known->n ? known->ids[0] : "f1-score");
	}
	answers_release(out);
	return -1;
}

int answers_read(const char *path, const struct answers_known *known, struct answers *out,
		 struct err *err)
{
	const char *what = strcmp(path, "-") == 0 ? "standard input" : path;
	scoped(buf_release) struct buf bytes = {0};

	*out = (struct answers){0};
	buf_init(&bytes, ANSWERS_MAX_BYTES);
	if (answer_input_bytes(path, &bytes, err) < 0)
		return -1;
	return answers_parse(what, buf_text(&bytes), bytes.len, known, out, err);
}

void answers_release(struct answers *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->at[i].text);
	free(a->at);
	*a = (struct answers){0};
}

const struct answers_section *answers_find(const struct answers *a, const char *id)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->at[i].id, id) == 0)
			return &a->at[i];
	return NULL;
}
