#include "grader/cohort/out_match.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grader/cohort/out_csv.h"
#include "grader/cohort/store.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { FIELD_MAX = 65536 };

char *match_field(const struct csv_record *row, size_t i)
{
	scoped(buf_release) struct buf b = {.cap = FIELD_MAX};

	csv_value(row, i, &b);
	return buf_take(&b);
}

char *match_folded(const char *text)
{
	scoped(buf_release) struct buf b = {.cap = FIELD_MAX};
	bool gap = false;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && !isalnum(c)) {
			gap = b.len > 0;
			continue;
		}
		if (gap)
			buf_putc(&b, ' ');
		gap = false;
		buf_putc(&b, (char)tolower(c));
	}
	return buf_take(&b);
}

bool match_header(struct matcher *m, const struct csv_record *header)
{
	bool found = false;

	for (size_t k = 0; k < MATCH_MAX_KEYS; k++)
		m->columns[k] = -1;
	for (size_t i = 0; i < header->n; i++) {
		scoped(str_free) char *name = match_field(header, i);
		scoped(str_free) char *low = match_folded(name);

		for (size_t k = 0; m->keys[k]; k++)
			if (m->columns[k] < 0 && strcmp(low, m->keys[k]) == 0) {
				m->columns[k] = (long)i;
				found = true;
			}
	}
	return found;
}

void match_release(struct matcher *m)
{
	free(m->seen);
	m->seen = NULL;
	m->n_seen_bytes = 0;
}

static int64_t look_up(const struct matcher *m, const char *known_as, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_student who;
	int64_t no = MATCH_NOBODY;
	int more;

	if (!*known_as)
		return MATCH_NOBODY;
	if (store_find(m->store, known_as, &rows, err) < 0)
		return MATCH_FAILED;
	while ((more = store_next_student(&rows, &who, err)) > 0)
		no = no == MATCH_NOBODY || no == who.no ? who.no : MATCH_SEVERAL;
	return more < 0 ? MATCH_FAILED : no;
}

/* As it stands, or "Last, First" turned round. */
static int64_t look_up_name(const struct matcher *m, const char *name, struct err *err)
{
	int64_t no = look_up(m, name, err);
	const char *comma = strchr(name, ','), *first;
	scoped(str_free) char *turned = NULL;

	if (no != MATCH_NOBODY || !comma)
		return no;
	first = comma + 1 + strspn(comma + 1, " ");
	turned = mem_printf("%s %.*s", first, (int)(comma - name), name);
	return look_up(m, turned, err);
}

/* Moodle's "Participant 123", in any language: its number. */
static int64_t look_up_participant(const struct matcher *m, const char *text, struct err *err)
{
	const char *at = text + strlen(text);

	while (at > text && isdigit((unsigned char)at[-1]))
		at--;
	return look_up(m, *at ? at : text, err);
}

static int64_t look_up_key(const struct matcher *m, size_t k, const char *text, struct err *err)
{
	if (!m->keys[k + 1])
		return look_up_name(m, text, err);
	if (strcmp(m->keys[k], "identifier") == 0)
		return look_up_participant(m, text, err);
	return look_up(m, text, err);
}

int64_t match_row(struct matcher *m, const struct csv_record *row, struct err *err)
{
	int64_t found = MATCH_NOBODY, no;

	for (size_t k = 0; m->keys[k]; k++) {
		bool is_name = !m->keys[k + 1];
		scoped(str_free) char *text = NULL;

		if (m->columns[k] < 0 || (is_name && found != MATCH_NOBODY))
			continue;
		text = match_field(row, (size_t)m->columns[k]);
		no = look_up_key(m, k, text, err);
		if (no == MATCH_FAILED)
			return MATCH_FAILED;
		if (no == MATCH_NOBODY || (no == MATCH_SEVERAL && !is_name))
			continue;
		if (found != MATCH_NOBODY && found != no)
			return MATCH_SEVERAL;
		found = no;
	}
	return found;
}

char *match_words(const struct matcher *m, const struct csv_record *row)
{
	for (size_t k = MATCH_MAX_KEYS; k-- > 0;) {
		scoped(str_free) char *text = NULL;

		if (m->columns[k] < 0)
			continue;
		text = match_field(row, (size_t)m->columns[k]);
		if (*text)
			return str_take(&text);
	}
	return mem_printf("line %zu", row->line);
}

bool match_mark(struct matcher *m, int64_t student)
{
	size_t at = (size_t)student / 8;
	unsigned char bit = (unsigned char)(1u << (student % 8));

	if (at >= m->n_seen_bytes) {
		size_t want = 2 * at + 64;

		m->seen = mem_realloc(m->seen, want, 1);
		memset(m->seen + m->n_seen_bytes, 0, want - m->n_seen_bytes);
		m->n_seen_bytes = want;
	}
	if (m->seen[at] & bit)
		return false;
	m->seen[at] |= bit;
	return true;
}

bool match_is_marked(const struct matcher *m, int64_t student)
{
	size_t at = (size_t)student / 8;

	return at < m->n_seen_bytes && (m->seen[at] >> (student % 8) & 1);
}
