/* Theory of operation. One file in SQLite's rollback mode: it needs no second file while it rests,
 * and a journal that a killed writer left is played back by whoever opens it next. A writer takes
 * the lock at the beginning of its transaction (BEGIN IMMEDIATE), so that two of them wait for each
 * other instead of failing half way.
 */
#include "grader/practice/history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/place.h"
#include "grader/practice/history_private.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { WAIT_MS = 5000 };

static const char schema[] =
	"CREATE TABLE settings(key TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE reviews(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	" question TEXT NOT NULL, at INTEGER NOT NULL, level INTEGER NOT NULL,"
	" easy INTEGER NOT NULL, suggested INTEGER NOT NULL, confident INTEGER NOT NULL,"
	" source INTEGER NOT NULL, answer TEXT,"
	" CHECK(level BETWEEN 0 AND 3 AND suggested BETWEEN 0 AND 3 AND level + suggested > 0),"
	" CHECK(source BETWEEN 0 AND 2 AND easy IN (0, 1) AND confident IN (0, 1)));"
	/* all that a schedule is made from, in its order */
	"CREATE INDEX reviews_replay ON reviews(question, at, no, level, easy, suggested);"
	"CREATE INDEX reviews_by_time ON reviews(at, no);"
	"CREATE TABLE code(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, task TEXT NOT NULL,"
	" at INTEGER NOT NULL, level INTEGER NOT NULL CHECK(level BETWEEN 0 AND 3),"
	" failed TEXT NOT NULL);"
	"CREATE TABLE reasons(no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	" question TEXT NOT NULL, at INTEGER NOT NULL, because TEXT NOT NULL,"
	" done INTEGER NOT NULL CHECK(done IN (0, 1)));"
	"CREATE INDEX reasons_open ON reasons(question, at) WHERE NOT done;";

struct history *history_new(const char *path)
{
	struct history *h = mem_zalloc(sizeof *h);
	scoped(str_free) char *dir = path ? NULL : place_data();

	if (path)
		h->path = mem_strdup(path);
	else if (dir)
		h->path = mem_printf("%s/practice.db", dir);
	return h;
}

void history_free(struct history *h)
{
	if (!h)
		return;
	sqlite3_close_v2(h->db);
	free(h->path);
	free(h);
}

/* SQLite would make it with another mode; its journal takes the mode of the file. */
static int make_file(const char *path, struct err *err)
{
	scoped(fd_close) int fd = -1;

	if (place_make_folders(path, err) < 0)
		return -1;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_sys(err, "cannot create %s", path);
	return 0;
}

/* 1 where there is a file, 0 where there is none, -1. */
static int find_file(const struct history *h, struct err *err)
{
	struct stat st;

	if (!h->path)
		return err_set(err, ERR_USAGE,
			       "there is no place for your practice: set HOME or XDG_DATA_HOME");
	if (stat(h->path, &st) < 0)
		return errno == ENOENT ? 0 : err_sys(err, "cannot open %s", h->path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_USAGE, "%s is not a regular file", h->path);
	return 1;
}

/* 1 where it is ours, 0 where it is new and empty, -1. */
static int check_version(struct history *h, struct err *err)
{
	int64_t application, version, tables;

	if (sql_number(h->db, "PRAGMA application_id", 0, &application, err) < 0 ||
	    sql_number(h->db, "PRAGMA user_version", 0, &version, err) < 0 ||
	    sql_number(h->db, "SELECT count(*) FROM sqlite_master", 0, &tables, err) < 0)
		return -1;
	if (tables == 0 && version == 0 && application == 0)
		return 0;
	if (application != HISTORY_APPLICATION)
		return err_set(err, ERR_USAGE, "%s is not a practice history of grader", h->path);
	if (version > HISTORY_VERSION)
		return err_set(err, ERR_USAGE,
			       "%s is of version %lld, of a newer grader; this one reads "
			       "version %d",
			       h->path, (long long)version, HISTORY_VERSION);
	if (version < 1)
		return err_set(err, ERR_SYSTEM, "%s is damaged: it is of version %lld", h->path,
			       (long long)version);
	return 1;
}

/* In one transaction: between two looks another session may make the schema. */
static int look_at_version(struct history *h, struct err *err)
{
	int rc = sql_exec(h->db, "BEGIN", err) < 0 ? -1 : check_version(h, err);

	return history_leave(h, rc < 0 ? -1 : 0, err) < 0 ? -1 : rc;
}

/* Another session may have made it since we looked: the lock is taken first. */
static int make_schema(struct history *h, struct err *err)
{
	scoped(str_free) char *mark =
		mem_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
			   HISTORY_APPLICATION, HISTORY_VERSION);
	int rc;

	if (sql_exec(h->db, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	rc = check_version(h, err);
	if (rc == 0 && (sql_exec(h->db, schema, err) < 0 || sql_exec(h->db, mark, err) < 0))
		rc = -1;
	return history_leave(h, rc < 0 ? -1 : 0, err);
}

/* 1, 0 where there is no schema yet and none was to be made, -1. */
static int open_database(struct history *h, bool make, struct err *err)
{
	int rc = sqlite3_open_v2(h->path, &h->db, SQLITE_OPEN_READWRITE, NULL);

	if (rc != SQLITE_OK)
		return h->db ? sql_err(h->db, "open", err)
			     : err_set(err, ERR_SYSTEM, "cannot open %s", h->path);
	sqlite3_extended_result_codes(h->db, 1);
	sqlite3_busy_timeout(h->db, WAIT_MS);
	rc = look_at_version(h, err);
	if (rc == 0 && make)
		return make_schema(h, err) < 0 ? -1 : 1;
	return rc;
}

static int open_history(struct history *h, bool make, struct err *err)
{
	int rc;

	if (h->db)
		return 1;
	rc = find_file(h, err);
	if (rc < 0 || (rc == 0 && !make))
		return rc;
	if (rc == 0 && make_file(h->path, err) < 0)
		return -1;
	rc = open_database(h, make, err);
	if (rc <= 0) {
		sqlite3_close_v2(h->db);
		h->db = NULL;
	}
	return rc;
}

int history_open_read(struct history *h, struct err *err)
{
	return open_history(h, false, err);
}

int history_open_write(struct history *h, struct err *err)
{
	return open_history(h, true, err) < 0 ? -1 : 0;
}

int history_enter(struct history *h, struct err *err)
{
	if (history_open_write(h, err) < 0)
		return -1;
	return sql_exec(h->db, "BEGIN IMMEDIATE", err);
}

int history_leave(struct history *h, int rc, struct err *err)
{
	if (rc == 0)
		rc = sql_exec(h->db, "COMMIT", err);
	if (rc < 0 && !sqlite3_get_autocommit(h->db))
		sql_exec(h->db, "ROLLBACK", NULL);
	return rc;
}

int history_settings(struct history *h, struct history_settings *out, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	*out = (struct history_settings){.retention = fsrs_defaults.retention, .steps = true};
	rc = history_open_read(h, err);
	if (rc <= 0)
		return rc;
	if (sql_prepare(h->db, "SELECT key, value FROM settings", &st, err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		const char *key = sql_text(st, 0);
		double value = sqlite3_column_double(st, 1);

		if (strcmp(key, "retention") == 0 && value >= RETENTION_LEAST &&
		    value <= RETENTION_MOST)
			out->retention = value;
		else if (strcmp(key, "steps") == 0)
			out->steps = value != 0;
	}
	return rc;
}

int history_put_settings(struct history *h, const struct history_settings *s, struct err *err)
{
	static const char text[] = "INSERT OR REPLACE INTO settings VALUES(?, ?)";

	if (sql_run(h->db, err, text, "tf", "retention", s->retention) < 0)
		return -1;
	return sql_run(h->db, err, text, "tf", "steps", s->steps ? 1.0 : 0.0);
}

int history_set(struct history *h, const struct history_settings *s, struct err *err)
{
	if (!(s->retention >= RETENTION_LEAST && s->retention <= RETENTION_MOST))
		return err_set(err, ERR_USAGE, "retention %g: must be from %.2f to %.2f",
			       s->retention, RETENTION_LEAST, RETENTION_MOST);
	if (history_enter(h, err) < 0)
		return -1;
	return history_leave(h, history_put_settings(h, s, err), err);
}

struct fsrs_params history_params(const struct history_settings *s)
{
	struct fsrs_params p = fsrs_defaults;

	p.retention = s->retention;
	if (!s->steps)
		p.learning.n = p.relearning.n = 0;
	return p;
}
