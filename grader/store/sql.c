#include "grader/store/sql.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "sandbox/base/err.h"
#include "sandbox/base/scoped.h"

/* What the user can do about it, where SQLite's own words do not say. */
static const struct {
	int code;
	const char *says;
} known[] = {
	{SQLITE_NOTADB, "it is not a database, or is damaged; move it away to begin anew"},
	{SQLITE_CORRUPT, "it is damaged; move it away to begin anew"},
	{SQLITE_FULL, "the disk is full; make room and run again to go on"},
	{SQLITE_READONLY, "it may not be written"},
	{SQLITE_BUSY, "another program holds it locked; try again"},
};

int sql_err(sqlite3 *db, const char *doing, struct err *err)
{
	const char *file = sqlite3_db_filename(db, "main"), *says = sqlite3_errmsg(db);
	int code = sqlite3_errcode(db) & 0xff, sys = sqlite3_system_errno(db);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].code == code)
			says = known[i].says;
	if (code == SQLITE_IOERR && (sys == ENOSPC || sys == EDQUOT))
		says = "the disk is full; make room and run again to go on";
	else if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && sys)
		says = strerror(sys);
	return err_set(err, ERR_SYSTEM, "cannot %s %s: %s", doing,
		       file && *file ? file : "the database", says);
}

int sql_exec(sqlite3 *db, const char *text, struct err *err)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		return sql_err(db, "write", err);
	return 0;
}

int sql_prepare(sqlite3 *db, const char *text, sqlite3_stmt **out, struct err *err)
{
	if (sqlite3_prepare_v2(db, text, -1, out, NULL) != SQLITE_OK)
		return sql_err(db, "read", err);
	return 0;
}

static int bind_one(sqlite3_stmt *st, int at, char type, va_list *ap)
{
	const void *bytes;

	switch (type) {
	case 'i':
		return sqlite3_bind_int64(st, at, va_arg(*ap, int64_t));
	case 'f':
		return sqlite3_bind_double(st, at, va_arg(*ap, double));
	case 't':
		return sqlite3_bind_text(st, at, va_arg(*ap, const char *), -1, SQLITE_STATIC);
	default:
		bytes = va_arg(*ap, const void *);
		return sqlite3_bind_blob64(st, at, bytes, va_arg(*ap, size_t), SQLITE_STATIC);
	}
}

static int bind_all(sqlite3_stmt *st, struct err *err, const char *types, va_list *ap)
{
	sqlite3_reset(st);
	for (int i = 0; types[i]; i++)
		if (bind_one(st, i + 1, types[i], ap) != SQLITE_OK)
			return sql_err(sqlite3_db_handle(st), "write", err);
	return 0;
}

int sql_bind(sqlite3_stmt *st, struct err *err, const char *types, ...)
{
	va_list ap;
	int rc;

	va_start(ap, types);
	rc = bind_all(st, err, types, &ap);
	va_end(ap);
	return rc;
}

int sql_step(sqlite3_stmt *st, struct err *err)
{
	int rc = sqlite3_step(st);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE) {
		sqlite3_reset(st);
		return 0;
	}
	sql_err(sqlite3_db_handle(st), "use", err);
	sqlite3_reset(st);
	return -1;
}

int sql_run(sqlite3 *db, struct err *err, const char *text, const char *types, ...)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	va_list ap;
	int rc;

	if (sql_prepare(db, text, &st, err) < 0)
		return -1;
	va_start(ap, types);
	rc = bind_all(st, err, types, &ap);
	va_end(ap);
	while (rc == 0 && (rc = sql_step(st, err)) > 0)
		rc = 0;
	return rc;
}

int sql_number(sqlite3 *db, const char *text, int64_t otherwise, int64_t *out, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	*out = otherwise;
	if (sql_prepare(db, text, &st, err) < 0)
		return -1;
	rc = sql_step(st, err);
	if (rc > 0)
		*out = sqlite3_column_int64(st, 0);
	return rc < 0 ? -1 : 0;
}

const char *sql_text(sqlite3_stmt *st, int column)
{
	return (const char *)sqlite3_column_text(st, column);
}

void sql_finalize(sqlite3_stmt **st)
{
	sqlite3_finalize(*st);
	*st = NULL;
}
