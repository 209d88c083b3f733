#include "grader/cohort/out_csv.h"

#include <stdlib.h>
#include <string.h>

#include "grader/report/shown.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

void csv_record_release(struct csv_record *r)
{
	buf_release(&r->raw);
	free(r->fields);
	*r = (struct csv_record){0};
}

void csv_close(struct csv_reader *r)
{
	file_close(&r->file);
}

/* The first line without what is quoted decides. */
static char guess_delimiter(const char *head, size_t len)
{
	static const char candidates[] = {',', ';', '\t'};
	size_t counts[sizeof candidates] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < len && (quoted || (head[i] != '\n' && head[i] != '\r')); i++) {
		if (head[i] == '"')
			quoted = !quoted;
		for (size_t k = 0; !quoted && k < sizeof candidates; k++)
			counts[k] += head[i] == candidates[k];
	}
	for (size_t k = 1; k < sizeof candidates; k++)
		if (counts[k] > counts[best])
			best = k;
	return candidates[best];
}

int csv_open(struct csv_reader *r, const char *path, struct err *err)
{
	static const char mark[] = {'\xef', '\xbb', '\xbf'};
	char head[8192];
	size_t n;

	*r = (struct csv_reader){.what = path, .file = fopen(path, "rbe"), .line = 1};
	if (!r->file) {
		err_sys(err, "cannot open %s", path);
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	n = fread(head, 1, sizeof head, r->file);
	if (ferror(r->file))
		return err_sys(err, "cannot read %s", path);
	if (memchr(head, '\0', n))
		return err_set(err, ERR_USAGE, "%s is not CSV in UTF-8: it holds NUL bytes", path);
	r->bom = n >= sizeof mark && memcmp(head, mark, sizeof mark) == 0;
	r->delimiter = guess_delimiter(head, n);
	if (fseek(r->file, r->bom ? (long)sizeof mark : 0, SEEK_SET) < 0)
		return err_set(err, ERR_USAGE, "%s is not a regular file", path);
	return 0;
}

static int add_field(struct csv_record *r, size_t at, size_t end)
{
	if (r->n == CSV_MAX_FIELDS)
		return -1;
	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 32;
		r->fields = mem_realloc(r->fields, r->room, sizeof *r->fields);
	}
	r->fields[r->n++] = (struct csv_field){at, end - at};
	return 0;
}

/* Takes the bytes of a line end; a CR of its own is one too. */
static void take_line_end(struct csv_reader *r, struct csv_record *out, int c)
{
	buf_putc(&out->raw, (char)c);
	r->line++;
	if (c != '\r')
		return;
	c = getc(r->file);
	if (c == '\n')
		buf_putc(&out->raw, (char)c);
	else if (c != EOF)
		ungetc(c, r->file);
}

static int too_large(const struct csv_reader *r, const struct csv_record *out, struct err *err)
{
	return err_set(err, ERR_USAGE, "%s: line %zu: a row of more than %d fields or %d bytes",
		       r->what, out->line, CSV_MAX_FIELDS, CSV_MAX_RECORD);
}

int csv_read(struct csv_reader *r, struct csv_record *out, struct err *err)
{
	bool quoted = false, starts_quoted = false;
	size_t start = 0;
	int c = getc(r->file);

	if (out->raw.cap == 0)
		buf_init(&out->raw, CSV_MAX_RECORD);
	buf_clear(&out->raw);
	out->n = 0;
	out->line = r->line;
	if (c == EOF)
		return ferror(r->file) ? err_sys(err, "cannot read %s", r->what) : 0;
	for (; c != EOF; c = getc(r->file)) {
		if (!quoted && (c == '\n' || c == '\r'))
			break;
		if (out->raw.len == start)
			starts_quoted = c == '"';
		if (c == '"' && starts_quoted) /* a doubled one closes and opens again */
			quoted = !quoted;
		else if (quoted && c == '\n')
			r->line++;
		buf_putc(&out->raw, (char)c);
		if (out->raw.full)
			return too_large(r, out, err);
		if (quoted || c != r->delimiter)
			continue;
		if (add_field(out, start, out->raw.len - 1) < 0)
			return too_large(r, out, err);
		start = out->raw.len;
	}
	if (quoted)
		return err_set(err, ERR_USAGE, "%s: line %zu: a quote is opened and not closed",
			       r->what, out->line);
	if (add_field(out, start, out->raw.len) < 0)
		return too_large(r, out, err);
	out->body = out->raw.len;
	if (c != EOF)
		take_line_end(r, out, c);
	return out->raw.full ? too_large(r, out, err) : 1;
}

void csv_value(const struct csv_record *r, size_t i, struct buf *out)
{
	const char *p, *end;

	if (i >= r->n)
		return;
	p = r->raw.data + r->fields[i].at;
	end = p + r->fields[i].len;
	if (p == end || *p != '"') {
		buf_put(out, p, (size_t)(end - p));
		return;
	}
	for (p++; p < end; p++) {
		if (*p == '"' && (p + 1 == end || p[1] != '"'))
			continue; /* the closing one */
		if (*p == '"')
			p++;
		buf_putc(out, *p);
	}
}

void csv_put_replaced(struct buf *out, const struct csv_record *r, const char *const *texts,
		      size_t n, char delimiter)
{
	const char *raw = buf_text(&r->raw);

	while (n > r->n && !texts[n - 1])
		n--;
	for (size_t i = 0; i < r->n || i < n; i++) {
		if (i > 0)
			buf_putc(out, delimiter);
		if (i < n && texts[i])
			buf_puts(out, texts[i]);
		else if (i < r->n)
			buf_put(out, raw + r->fields[i].at, r->fields[i].len);
	}
	buf_put(out, raw + r->body, r->raw.len - r->body);
}

/* ASCII, and the full-width forms that some spreadsheets take for the same. */
static bool begins_formula(const char *text)
{
	static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};

	text += strspn(text, " ");
	if (*text && strchr("=+-@|%", *text))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return false;
}

void csv_put(struct buf *out, const char *text, char delimiter)
{
	const char special[] = {'"', '\n', '\r', ' ', '\'', delimiter, '\0'};
	scoped(buf_release) struct buf line = {.cap = CSV_MAX_RECORD};
	const char *p;

	shown_line(&line, text, strlen(text));
	p = buf_text(&line);
	if (!begins_formula(p) && !strpbrk(p, special)) {
		buf_puts(out, p);
		return;
	}
	buf_puts(out, begins_formula(p) ? "\"'" : "\"");
	for (; *p; p++) {
		if (*p == '"')
			buf_putc(out, '"');
		buf_putc(out, *p);
	}
	buf_putc(out, '"');
}
