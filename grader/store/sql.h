/* SQLite with our errors, for those who keep a database. */
#ifndef GRADER_STORE_SQL_H
#define GRADER_STORE_SQL_H

#include <sqlite3.h>
#include <stdint.h>

struct err;

/* *err from what SQLite last said of db. Returns -1. */
int sql_err(sqlite3 *db, const char *doing, struct err *err);

/* Statements without results, one behind another. */
int sql_exec(sqlite3 *db, const char *text, struct err *err);
int sql_prepare(sqlite3 *db, const char *text, sqlite3_stmt **out, struct err *err);

/* Binds by the letters of `types`: i int64_t, t text or NULL (borrowed until the statement is
 * reset), f double, b bytes and their size_t. Resets the statement first. */
int sql_bind(sqlite3_stmt *st, struct err *err, const char *types, ...);

/* 1 a row, 0 done (the statement is reset), -1. */
int sql_step(sqlite3_stmt *st, struct err *err);
/* Binds and runs to the end. */
int sql_run(sqlite3 *db, struct err *err, const char *text, const char *types, ...);
/* The first column of the first row as a number; `otherwise` where there is no row. */
int sql_number(sqlite3 *db, const char *text, int64_t otherwise, int64_t *out, struct err *err);

const char *sql_text(sqlite3_stmt *st, int column); /* NULL for null */

void sql_finalize(sqlite3_stmt **st); /* for scoped() */

#endif
