#include "grader/cohort/match.h"

#include <string.h>

#include "grader/cohort/names.h"
#include "grader/cohort/roster.h"
#include "grader/cohort/store_private.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* Keys of students: what they are called, as it is and folded. */
static const char setup[] =
	"PRAGMA temp.cache_size = -128;"
	"DROP TABLE IF EXISTS temp.roster; DROP TABLE IF EXISTS temp.folded;"
	"CREATE TEMP TABLE roster(line INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT,"
	" email TEXT, student INTEGER);"
	"CREATE INDEX temp.roster_student ON roster(student);"
	"CREATE TEMP TABLE folded(key TEXT NOT NULL, student INTEGER NOT NULL,"
	" PRIMARY KEY(key, student)) WITHOUT ROWID;";
static const char teardown[] = "DROP TABLE temp.roster; DROP TABLE temp.folded;";

struct match {
	struct store *s;
	const char *path;
	sqlite3_stmt *add, *by_alias, *by_fold, *take_row, *take_student, *alias;
};

static int add_row(void *arg, const struct roster_row *row, struct err *err)
{
	struct match *m = arg;
	scoped(sql_finalize) sqlite3_stmt *st = NULL;

	if (sql_prepare(m->s->db, "SELECT line FROM roster WHERE id = ?", &st, err) < 0 ||
	    sql_bind(st, err, "t", row->id) < 0)
		return -1;
	switch (sql_step(st, err)) {
	case -1:
		return -1;
	case 1:
		return err_set(err, ERR_USAGE,
			       "%s: line %zu: two students have the id %s, see line %lld", m->path,
			       row->line, row->id, (long long)sqlite3_column_int64(st, 0));
	default:
		break;
	}
	if (sql_bind(m->add, err, "ittt", (int64_t)row->line, row->id, row->name, row->email) < 0)
		return -1;
	return sql_step(m->add, err) < 0 ? -1 : 0;
}

/* The only student whom no row took yet and who has this key; 0 where there is none or several,
 * and then *several. */
static int find_student(sqlite3_stmt *st, const char *key, int64_t *student, bool *several,
			struct err *err)
{
	int more;

	*student = 0;
	*several = false;
	if (sql_bind(st, err, "t", key) < 0)
		return -1;
	while ((more = sql_step(st, err)) > 0) {
		*several = *student != 0;
		*student = sqlite3_column_int64(st, 0);
	}
	if (*several)
		*student = 0;
	return more;
}

struct one_row { /* of temp.roster */
	int64_t line;
	const char *id, *name, *email;
};

static int put_alias(struct match *m, const char *alias, int64_t student, struct err *err)
{
	if (!alias || !*alias)
		return 0;
	if (sql_bind(m->alias, err, "ti", alias, student) < 0)
		return -1;
	return sql_step(m->alias, err) < 0 ? -1 : 0;
}

static char *before_at(const char *email)
{
	const char *at = email ? strchr(email, '@') : NULL;

	return at && at > email ? mem_strndup(email, (size_t)(at - email)) : NULL;
}

static int put_aliases(struct match *m, const struct one_row *r, int64_t student, struct err *err)
{
	scoped(str_free) char *local = before_at(r->email);

	if (put_alias(m, r->id, student, err) < 0 || put_alias(m, r->name, student, err) < 0 ||
	    put_alias(m, r->email, student, err) < 0)
		return -1;
	return put_alias(m, local, student, err);
}

static int take_student(struct match *m, const struct one_row *r, int64_t student, struct err *err)
{
	if (sql_bind(m->take_row, err, "ii", student, r->line) < 0 ||
	    sql_step(m->take_row, err) < 0 ||
	    sql_bind(m->take_student, err, "ttti", r->id, r->name, r->email, student) < 0 ||
	    sql_step(m->take_student, err) < 0)
		return -1;
	return put_aliases(m, r, student, err);
}

static int note(struct match *m, struct err *err, const char *fmt, const char *text)
{
	scoped(buf_release) struct buf line = {0};
	const char *at = strchr(fmt, '%');

	buf_init(&line, 2048);
	buf_put(&line, fmt, (size_t)(at - fmt));
	buf_puts(&line, text);
	buf_puts(&line, at + 1);
	return sql_run(m->s->db, err, "INSERT INTO notes(text) VALUES(?)", "t", buf_text(&line));
}

/* Each way to match: tries its keys for one row. 1 matched, 0 not, -1. */
static int try_key(struct match *m, const struct one_row *r, sqlite3_stmt *by, const char *key,
		   struct err *err)
{
	int64_t student;
	bool several;

	if (!key || !*key)
		return 0;
	if (find_student(by, key, &student, &several, err) < 0)
		return -1;
	if (several && note(m, err,
			    "the roster's % fits several who handed in, and is matched with "
			    "none of them",
			    r->name ? r->name : r->id) < 0)
		return -1;
	if (student == 0)
		return 0;
	return take_student(m, r, student, err) < 0 ? -1 : 1;
}

static int by_id(struct match *m, const struct one_row *r, struct err *err)
{
	return try_key(m, r, m->by_alias, r->id, err);
}

static int by_email(struct match *m, const struct one_row *r, struct err *err)
{
	scoped(str_free) char *local = before_at(r->email);
	int rc = try_key(m, r, m->by_alias, r->email, err);

	return rc ? rc : try_key(m, r, m->by_alias, local, err);
}

static int by_name(struct match *m, const struct one_row *r, struct err *err)
{
	static void (*const folds[])(struct buf *, const char *) = {name_fold, name_fold_sortable,
								    name_fold_last};
	int rc = 0;

	for (size_t i = 0; rc == 0 && r->name && i < sizeof folds / sizeof *folds; i++) {
		scoped(buf_release) struct buf key = {0};

		buf_init(&key, 4096);
		folds[i](&key, r->name);
		rc = try_key(m, r, m->by_fold, buf_text(&key), err);
	}
	return rc;
}

/* Calls one way for every row that matched nobody yet, the surest way for all before the next. */
static int each_row(struct match *m,
		    int (*way)(struct match *m, const struct one_row *r, struct err *err),
		    struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int more = 1, rc;

	if (sql_prepare(
		    m->s->db,
		    "SELECT line, id, name, email FROM roster WHERE student IS NULL AND line > ?"
		    " ORDER BY line LIMIT 1",
		    &st, err) < 0)
		return -1;
	for (int64_t line = 0; more > 0;) {
		struct one_row r;

		if (sql_bind(st, err, "i", line) < 0)
			return -1;
		more = sql_step(st, err);
		if (more <= 0)
			break;
		r = (struct one_row){sqlite3_column_int64(st, 0), sql_text(st, 1), sql_text(st, 2),
				     sql_text(st, 3)};
		line = r.line;
		rc = way(m, &r, err);
		if (rc < 0)
			return -1;
	}
	return more;
}

static int fold_students(struct match *m, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *all = NULL, *add = NULL;
	int more;

	if (sql_prepare(m->s->db, "SELECT alias, student FROM aliases", &all, err) < 0 ||
	    sql_prepare(m->s->db, "INSERT OR IGNORE INTO folded VALUES(?, ?)", &add, err) < 0)
		return -1;
	while ((more = sql_step(all, err)) > 0) {
		scoped(buf_release) struct buf key = {0};

		buf_init(&key, 4096);
		name_fold(&key, sql_text(all, 0));
		if (key.len > 0 &&
		    (sql_bind(add, err, "ti", buf_text(&key), sqlite3_column_int64(all, 1)) < 0 ||
		     sql_step(add, err) < 0))
			return -1;
	}
	return more;
}

static int make_student(struct match *m, const struct one_row *r, struct err *err)
{
	if (sql_run(m->s->db, err,
		    "INSERT INTO students(id, name, email, on_roster) VALUES(?1, coalesce(?2, ?1), "
		    "?3, 1)",
		    "ttt", r->id, r->name, r->email) < 0)
		return -1;
	return put_aliases(m, r, sqlite3_last_insert_rowid(m->s->db), err) < 0 ? -1 : 1;
}

static int note_strangers(struct match *m, struct err *err)
{
	return sql_exec(
		m->s->db,
		"INSERT INTO notes(text) SELECT name || ' (' || id || ') handed in and is not on"
		" the roster' FROM students WHERE NOT on_roster",
		err);
}

static int prepare(struct match *m, struct err *err)
{
#define FREE "NOT EXISTS(SELECT 1 FROM roster r WHERE r.student = k.student)"
	const struct {
		sqlite3_stmt **to;
		const char *text;
	} all[] = {
		{&m->add, "INSERT INTO roster(line, id, name, email) VALUES(?, ?, ?, ?)"},
		{&m->by_alias, "SELECT k.student FROM aliases k WHERE k.alias = ? AND " FREE},
		{&m->by_fold, "SELECT k.student FROM folded k WHERE k.key = ? AND " FREE},
		{&m->take_row, "UPDATE roster SET student = ? WHERE line = ?"},
		{&m->take_student,
		 "UPDATE students SET login = coalesce(login, CASE WHEN id <> ?1 THEN id END), id "
		 "= ?1,"
		 " name = coalesce(?2, name), email = ?3, on_roster = 1 WHERE no = ?4"},
		{&m->alias, "INSERT OR IGNORE INTO aliases VALUES(?, ?)"},
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sql_prepare(m->s->db, all[i].text, all[i].to, err) < 0)
			return -1;
	return 0;
}

static void finalize(struct match *m)
{
	sqlite3_stmt **const all[] = {&m->add,      &m->by_alias,     &m->by_fold,
				      &m->take_row, &m->take_student, &m->alias};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		sql_finalize(all[i]);
}

int match_roster(struct store *s, const char *path, struct err *err)
{
	struct match m = {.s = s, .path = path};
	int rc = sql_exec(s->db, setup, err);

	if (rc == 0)
		rc = prepare(&m, err);
	if (rc == 0)
		rc = roster_read(path, add_row, &m, err);
	if (rc == 0)
		rc = fold_students(&m, err);
	if (rc == 0)
		rc = each_row(&m, by_id, err);
	if (rc == 0)
		rc = each_row(&m, by_email, err);
	if (rc == 0)
		rc = each_row(&m, by_name, err);
	if (rc == 0)
		rc = note_strangers(&m, err);
	if (rc == 0)
		rc = each_row(&m, make_student, err);
	finalize(&m);
	return rc < 0 ? rc : sql_exec(s->db, teardown, err);
}
