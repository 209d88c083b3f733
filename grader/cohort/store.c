#include "grader/cohort/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "grader/cohort/store_private.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* Memory that does not grow with the cohort: a small page cache, sorting in files. */
static const char setup[] = "PRAGMA cache_size = -512; PRAGMA temp_store = FILE;"
			    "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = OFF;";
static const char setup_write[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 500;"
	"PRAGMA journal_size_limit = 4194304;";

static const char schema[] =
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
	"CREATE TABLE tasks(id TEXT PRIMARY KEY, title TEXT NOT NULL, hash TEXT NOT NULL,"
	" question TEXT, limits TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE students(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
	" email TEXT, login TEXT, on_roster INTEGER NOT NULL DEFAULT 0);"
	"CREATE INDEX students_by_name ON students(name COLLATE NOCASE, id);"
	"CREATE TABLE aliases(alias TEXT NOT NULL COLLATE NOCASE, student INTEGER NOT NULL,"
	" PRIMARY KEY(alias, student)) WITHOUT ROWID;"
	"CREATE TABLE notes(no INTEGER PRIMARY KEY, text TEXT NOT NULL);"
	"CREATE TABLE files(no INTEGER PRIMARY KEY, student INTEGER NOT NULL, path TEXT NOT NULL,"
	" name TEXT NOT NULL, role INTEGER NOT NULL, task TEXT, content TEXT, work_name TEXT,"
	" size INTEGER, late INTEGER NOT NULL, why TEXT, attachment INTEGER, version INTEGER,"
	" named INTEGER, parts INTEGER, changed INTEGER);"
	"CREATE INDEX files_by_student ON files(student, path);"
	"CREATE TABLE blobs(content TEXT PRIMARY KEY, bytes BLOB NOT NULL);"
	"CREATE TABLE works(no INTEGER PRIMARY KEY, content TEXT NOT NULL, task TEXT NOT NULL,"
	" name TEXT NOT NULL, task_hash TEXT NOT NULL, toolchain TEXT NOT NULL,"
	" limits TEXT NOT NULL, answers TEXT NOT NULL, questions TEXT NOT NULL,"
	" state INTEGER NOT NULL DEFAULT 0, reason TEXT, status TEXT,"
	" why TEXT, level INTEGER, score REAL, says TEXT, misconceptions TEXT, missing TEXT,"
	" wall_ms INTEGER, graded_at INTEGER, answers_why TEXT,"
	" UNIQUE(content, task, name, task_hash, toolchain, limits, answers, questions));"
	"CREATE INDEX works_by_state ON works(state, no);"
	"CREATE TABLE reports(work INTEGER PRIMARY KEY, json TEXT NOT NULL, text TEXT NOT NULL);"
	"CREATE TABLE grades(student INTEGER NOT NULL, task TEXT NOT NULL, file INTEGER NOT NULL,"
	" work INTEGER, reason TEXT, answers INTEGER, PRIMARY KEY(student, task)) WITHOUT ROWID;"
	"CREATE INDEX grades_by_work ON grades(work);"
	"CREATE TABLE history(no INTEGER PRIMARY KEY, student_id TEXT NOT NULL, task TEXT NOT NULL,"
	" run INTEGER NOT NULL, at INTEGER NOT NULL, work INTEGER NOT NULL, before INTEGER,"
	" why TEXT NOT NULL);"
	"CREATE INDEX history_by_student ON history(student_id, task, no);"
	"CREATE INDEX history_by_run ON history(run);";

static int make_out(const char *out, struct err *err)
{
	if (mkdir(out, 0755) == 0 || errno == EEXIST)
		return 0;
	err_sys(err, "cannot make %s", out);
	if (err && errno == ENOENT)
		err->kind = ERR_USAGE;
	return -1;
}

static int take_lock(struct store *s, struct err *err)
{
	s->lock = openat(s->dir, STORE_LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (s->lock < 0)
		return err_sys(err, "cannot open %s/" STORE_LOCK, s->out);
	if (flock(s->lock, LOCK_EX | LOCK_NB) == 0)
		return 0;
	if (errno == EWOULDBLOCK)
		return err_set(err, ERR_USAGE, "%s is in use by another run of grader batch",
			       s->out);
	return err_sys(err, "cannot lock %s/" STORE_LOCK, s->out);
}

static int make_schema(struct store *s, struct err *err)
{
	scoped(str_free) char *mark =
		mem_printf("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
			   STORE_APPLICATION, STORE_VERSION);

	if (sql_exec(s->db, "BEGIN IMMEDIATE", err) < 0 || sql_exec(s->db, schema, err) < 0)
		return -1;
	return sql_exec(s->db, mark, err);
}

/* 1 where it is ours, 0 where it is new and empty, -1. */
static int check_version(struct store *s, struct err *err)
{
	int64_t application, version, tables;

	if (sql_number(s->db, "PRAGMA application_id", 0, &application, err) < 0 ||
	    sql_number(s->db, "PRAGMA user_version", 0, &version, err) < 0 ||
	    sql_number(s->db, "SELECT count(*) FROM sqlite_master", 0, &tables, err) < 0)
		return -1;
	if (tables == 0 && version == 0)
		return 0;
	if (application != STORE_APPLICATION)
		return err_set(err, ERR_USAGE, "%s/" STORE_FILE " is not a database of grader",
			       s->out);
	if (version != STORE_VERSION)
		return err_set(err, ERR_USAGE,
			       "%s/" STORE_FILE
			       " is of version %lld, and this grader reads version "
			       "%d; give another --out",
			       s->out, (long long)version, STORE_VERSION);
	return 1;
}

static int open_database(struct store *s, enum store_mode mode, struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/" STORE_FILE, s->out);
	int flags = SQLITE_OPEN_READWRITE | (mode == STORE_WRITE ? SQLITE_OPEN_CREATE : 0), rc;
	struct stat st;

	if (mode == STORE_READ && stat(path, &st) < 0)
		return err_set(err, ERR_USAGE, "%s holds no grades: %s/" STORE_FILE " is missing",
			       s->out, s->out);
	rc = sqlite3_open_v2(path, &s->db, flags, NULL);
	if (rc == SQLITE_CANTOPEN && mode == STORE_READ) /* where we may only read */
		rc = sqlite3_close(s->db) == SQLITE_OK
			     ? sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY, NULL)
			     : rc;
	if (rc != SQLITE_OK)
		return err_set(err, ERR_SYSTEM, "cannot open %s: %s", path,
			       s->db ? sqlite3_errmsg(s->db) : "out of memory");
	sqlite3_extended_result_codes(s->db, 1);
	if (sql_exec(s->db, setup, err) < 0)
		return -1;
	rc = check_version(s, err);
	if (rc == 0 && mode == STORE_READ)
		return err_set(err, ERR_USAGE, "%s holds no grades yet", s->out);
	if (rc < 0 || mode == STORE_READ)
		return rc < 0 ? -1 : 0;
	if (sql_exec(s->db, setup_write, err) < 0)
		return -1;
	return rc > 0 ? 0 : make_schema(s, err);
}

int store_open(const char *out, enum store_mode mode, struct store **to, struct err *err)
{
	struct store *s = mem_zalloc(sizeof *s);

	*to = NULL;
	s->out = mem_strdup(out);
	s->dir = s->lock = -1;
	if (mode == STORE_WRITE && make_out(out, err) < 0)
		goto fail;
	s->dir = fs_open_dir(AT_FDCWD, out, err);
	if (s->dir < 0) {
		if (err && (errno == ENOENT || errno == ENOTDIR))
			err->kind = ERR_USAGE;
		goto fail;
	}
	if (mode == STORE_WRITE && take_lock(s, err) < 0)
		goto fail;
	if (open_database(s, mode, err) < 0)
		goto fail;
	*to = s;
	return 0;
fail:
	store_free(s);
	return -1;
}

void store_free(struct store *s)
{
	if (!s)
		return;
	sqlite3_close_v2(s->db);
	fd_close(&s->lock);
	fd_close(&s->dir);
	free(s->out);
	free(s);
}

void store_forked(struct store *s)
{
	fd_close(&s->lock);
}

const char *store_out(const struct store *s)
{
	return s->out;
}

int store_dir(const struct store *s)
{
	return s->dir;
}

int store_get(struct store *s, const char *key, char **value, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	*value = NULL;
	if (sql_prepare(s->db, "SELECT value FROM meta WHERE key = ?", &st, err) < 0 ||
	    sql_bind(st, err, "t", key) < 0)
		return -1;
	rc = sql_step(st, err);
	if (rc > 0 && sql_text(st, 0))
		*value = mem_strdup(sql_text(st, 0));
	return rc < 0 ? -1 : 0;
}

int store_put(struct store *s, const char *key, const char *value, struct err *err)
{
	return sql_run(s->db, err, "INSERT OR REPLACE INTO meta VALUES(?, ?)", "tt", key, value);
}

int store_stamp(struct store *s, int64_t *stamp, struct err *err)
{
	return sql_number(s->db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'stamp'", 0,
			  stamp, err);
}
