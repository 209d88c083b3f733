#include "grader/cohort/roster.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "grader/cohort/names.h"
#include "grader/cohort/out_csv.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum column { COLUMN_ID, COLUMN_NAME, COLUMN_EMAIL, COLUMNS };

static const char *const headers[COLUMNS] = {"id", "name", "email"};

struct reading {
	const char *path;
	struct csv_reader csv;
	struct csv_record record;
	size_t at[COLUMNS]; /* SIZE_MAX: no such column */
	size_t n_rows;
};

static char *trimmed(const char *text, size_t len)
{
	while (len > 0 && strchr(" \t\r\n", *text)) {
		text++;
		len--;
	}
	while (len > 0 && strchr(" \t\r\n", text[len - 1]))
		len--;
	return name_clean(text, len);
}

/* The caller frees it; NULL where there is none. */
static char *field(const struct reading *r, size_t i)
{
	scoped(buf_release) struct buf value = {0};
	scoped(str_free) char *text = NULL;

	buf_init(&value, ROSTER_MAX_FIELD);
	if (i >= r->record.n)
		return NULL;
	csv_value(&r->record, i, &value);
	text = trimmed(buf_text(&value), value.len);
	return *text ? str_take(&text) : NULL;
}

static int find_columns(struct reading *r, struct err *err)
{
	for (int c = 0; c < COLUMNS; c++)
		r->at[c] = SIZE_MAX;
	for (size_t i = 0; i < r->record.n; i++) {
		scoped(str_free) char *name = field(r, i);

		for (int c = 0; name && c < COLUMNS; c++) {
			if (strcasecmp(name, headers[c]) != 0)
				continue;
			if (r->at[c] != SIZE_MAX)
				return err_set(err, ERR_USAGE, "%s: column %s is there twice",
					       r->path, headers[c]);
			r->at[c] = i;
		}
	}
	if (r->at[COLUMN_ID] == SIZE_MAX)
		return err_set(err, ERR_USAGE,
			       "%s: no column id in its first line; a roster has the columns id, "
			       "name, email",
			       r->path);
	return 0;
}

static int take_row(struct reading *r,
		    int (*take)(void *arg, const struct roster_row *row, struct err *err),
		    void *arg, struct err *err)
{
	scoped(str_free) char *id = field(r, r->at[COLUMN_ID]);
	scoped(str_free) char *name = field(r, r->at[COLUMN_NAME]);
	scoped(str_free) char *email = field(r, r->at[COLUMN_EMAIL]);
	const struct roster_row row = {id, name, email, r->record.line};

	if (!id && !name && !email)
		return 0;
	if (!id)
		return err_set(err, ERR_USAGE, "%s: line %zu: id is empty", r->path,
			       r->record.line);
	if (++r->n_rows > ROSTER_MAX_ROWS)
		return err_set(err, ERR_USAGE, "%s: more than %d students", r->path,
			       ROSTER_MAX_ROWS);
	return take(arg, &row, err);
}

int roster_read(const char *path,
		int (*take)(void *arg, const struct roster_row *row, struct err *err), void *arg,
		struct err *err)
{
	struct reading r = {.path = path};
	int rc = csv_open(&r.csv, path, err), more = 0;

	if (rc == 0)
		more = csv_read(&r.csv, &r.record, err);
	if (rc == 0 && more == 0)
		rc = err_set(err, ERR_USAGE,
			     "%s is empty; a roster has the columns id, name, email", path);
	if (rc == 0 && more > 0)
		rc = find_columns(&r, err);
	while (rc == 0 && more > 0 && (more = csv_read(&r.csv, &r.record, err)) > 0)
		rc = take_row(&r, take, arg, err);
	csv_record_release(&r.record);
	csv_close(&r.csv);
	return more < 0 ? -1 : rc;
}
