/* The walks over what the store holds: each a query and the reading of one of its rows. */
#include <stdio.h>
#include <string.h>

#include "grader/cohort/store_private.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

#define STUDENT_COLUMNS                                                                            \
	"s.no, s.id, s.name, s.email, s.login, s.on_roster,"                                       \
	" EXISTS(SELECT 1 FROM files f WHERE f.student = s.no AND f.role = 0 AND f.late),"         \
	" (SELECT count(*) FROM files f WHERE f.student = s.no),"                                  \
	" (SELECT count(*) FROM grades g WHERE g.student = s.no)"

const char *grade_state_name(enum grade_state s)
{
	static const char *const names[] = {"judged", "not_judged", "waiting"};

	return names[s];
}

const char *file_role_name(enum file_role r)
{
	static const char *const names[] = {"counts",    "older",  "answers",
					    "unmatched", "unread", "text"};

	return names[r];
}

static int begin(struct store *s, const char *text, struct store_rows *rows, struct err *err)
{
	store_end(rows);
	rows->db = s->db;
	return sql_prepare(s->db, text, &rows->stmt, err);
}

void store_end(struct store_rows *rows)
{
	sqlite3_finalize(rows->stmt);
	rows->stmt = NULL;
}

static enum level level_of(sqlite3_stmt *st, int column)
{
	int level = sqlite3_column_int(st, column);

	return level > LEVEL_NONE && level < LEVELS ? (enum level)level : LEVEL_NONE;
}

static double score_of(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? -1
							      : sqlite3_column_double(st, column);
}

int store_tasks(struct store *s, struct store_rows *rows, struct err *err)
{
	return begin(s, "SELECT id, title, hash, question FROM tasks ORDER BY id", rows, err);
}

int store_next_task(struct store_rows *rows, struct store_task *out, struct err *err)
{
	int more = sql_step(rows->stmt, err);

	if (more > 0)
		*out = (struct store_task){sql_text(rows->stmt, 0), sql_text(rows->stmt, 1),
					   sql_text(rows->stmt, 2), sql_text(rows->stmt, 3)};
	return more;
}

int store_students(struct store *s, struct store_rows *rows, struct err *err)
{
	return begin(s,
		     "SELECT " STUDENT_COLUMNS " FROM students s"
		     " ORDER BY s.name COLLATE NOCASE, s.id",
		     rows, err);
}

int store_find(struct store *s, const char *known_as, struct store_rows *rows, struct err *err)
{
	if (begin(s,
		  "SELECT " STUDENT_COLUMNS " FROM students s WHERE s.no IN"
		  " (SELECT student FROM aliases WHERE alias = ?1)"
		  " ORDER BY s.id <> ?1, s.name COLLATE NOCASE, s.id",
		  rows, err) < 0)
		return -1;
	if (sqlite3_bind_text(rows->stmt, 1, known_as, -1, SQLITE_TRANSIENT) != SQLITE_OK)
		return sql_err(s->db, "read", err);
	return 0;
}

int store_next_student(struct store_rows *rows, struct store_student *out, struct err *err)
{
	sqlite3_stmt *st = rows->stmt;
	int more = sql_step(st, err);

	if (more > 0)
		*out = (struct store_student){
			.no = sqlite3_column_int64(st, 0),
			.id = sql_text(st, 1),
			.name = sql_text(st, 2),
			.email = sql_text(st, 3),
			.login = sql_text(st, 4),
			.on_roster = sqlite3_column_int(st, 5),
			.late = sqlite3_column_int(st, 6),
			.n_files = sqlite3_column_int64(st, 7),
			.n_grades = sqlite3_column_int64(st, 8),
		};
	return more;
}

int store_grades(struct store *s, int64_t student, struct store_rows *rows, struct err *err)
{
	scoped(str_free) char *text = mem_printf(
		"SELECT g.student, s.id, g.task, w.state, g.work, f.path, f.content, f.late,"
		" coalesce(w.reason, g.reason), w.status, w.why, w.level, w.score, w.says,"
		" w.misconceptions, w.missing, w.wall_ms, w.graded_at,"
		" (SELECT count(*) FROM grades o WHERE o.work = g.work), w.answers_why"
		" FROM students s CROSS JOIN grades g ON g.student = s.no"
		" LEFT JOIN files f ON f.no = g.file LEFT JOIN works w ON w.no = g.work%s"
		" ORDER BY s.name COLLATE NOCASE, s.id, g.task",
		student ? " WHERE s.no = ?" : "");

	if (begin(s, text, rows, err) < 0)
		return -1;
	return student ? sql_bind(rows->stmt, err, "i", student) : 0;
}

static enum grade_state state_of(sqlite3_stmt *st, int column)
{
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return GRADE_NOT_JUDGED;
	switch (sqlite3_column_int(st, column)) {
	case WORK_DONE:
		return GRADE_JUDGED;
	case WORK_FAILED:
		return GRADE_NOT_JUDGED;
	default:
		return GRADE_WAITING;
	}
}

int store_next_grade(struct store_rows *rows, struct store_grade *out, struct err *err)
{
	sqlite3_stmt *st = rows->stmt;
	int more = sql_step(st, err);

	if (more <= 0)
		return more;
	*out = (struct store_grade){
		.student = sqlite3_column_int64(st, 0),
		.student_id = sql_text(st, 1),
		.task = sql_text(st, 2),
		.state = state_of(st, 3),
		.work = sqlite3_column_int64(st, 4),
		.file = sql_text(st, 5),
		.content = sql_text(st, 6),
		.late = sqlite3_column_int(st, 7),
		.score = -1,
		.shared = sqlite3_column_int64(st, 18),
	};
	if (out->content && strlen(out->content) < 64) /* what stands in for bytes not read */
		out->content = NULL;
	if (out->state == GRADE_NOT_JUDGED)
		out->reason = sql_text(st, 8);
	if (out->state != GRADE_JUDGED)
		return more;
	out->status = sql_text(st, 9);
	out->why = sql_text(st, 10);
	out->level = level_of(st, 11);
	out->score = score_of(st, 12);
	out->says = sql_text(st, 13);
	out->misconceptions = sql_text(st, 14);
	out->missing = sql_text(st, 15);
	out->answers_why = sql_text(st, 19);
	out->wall_ms = sqlite3_column_int64(st, 16);
	out->graded_at = sqlite3_column_int64(st, 17);
	return more;
}

static int one_row(struct store *s, const char *what, sqlite3_stmt *st, struct err *err)
{
	int more = sql_step(st, err);

	if (more == 0)
		return err_set(err, ERR_SYSTEM, "%s/" STORE_FILE " holds no %s", s->out, what);
	return more < 0 ? -1 : 0;
}

static void put_column(sqlite3_stmt *st, int column, struct buf *out)
{
	const void *bytes = sqlite3_column_blob(st, column);

	if (bytes)
		buf_put(out, bytes, (size_t)sqlite3_column_bytes(st, column));
}

int store_report(struct store *s, int64_t work, struct buf *json, struct buf *text, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;

	if (sql_prepare(s->db, "SELECT json, text FROM reports WHERE work = ?", &st, err) < 0 ||
	    sql_bind(st, err, "i", work) < 0 || one_row(s, "such report", st, err) < 0)
		return -1;
	if (json)
		put_column(st, 0, json);
	if (text)
		put_column(st, 1, text);
	return 0;
}

int store_bytes(struct store *s, const char *content, struct buf *bytes, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;

	if (sql_prepare(s->db, "SELECT bytes FROM blobs WHERE content = ?", &st, err) < 0 ||
	    sql_bind(st, err, "t", content) < 0 || one_row(s, "such file", st, err) < 0)
		return -1;
	put_column(st, 0, bytes);
	return 0;
}

int store_files(struct store *s, int64_t student, struct store_rows *rows, struct err *err)
{
	scoped(str_free) char *text = mem_printf(
		"SELECT f.student, s.id, f.path, f.name, f.role, f.task, f.content, f.size, f.late,"
		" f.why FROM files f LEFT JOIN students s ON s.no = f.student%s"
		" ORDER BY s.name COLLATE NOCASE, s.id, f.path",
		student ? " WHERE f.student = ?" : "");

	if (begin(s, text, rows, err) < 0)
		return -1;
	return student ? sql_bind(rows->stmt, err, "i", student) : 0;
}

int store_next_file(struct store_rows *rows, struct store_file *out, struct err *err)
{
	sqlite3_stmt *st = rows->stmt;
	int more = sql_step(st, err);

	if (more <= 0)
		return more;
	*out = (struct store_file){
		.student = sqlite3_column_int64(st, 0),
		.student_id = sql_text(st, 1),
		.path = sql_text(st, 2),
		.name = sql_text(st, 3),
		.role = (enum file_role)sqlite3_column_int(st, 4),
		.task = sql_text(st, 5),
		.content = sql_text(st, 6),
		.size = sqlite3_column_int64(st, 7),
		.late = sqlite3_column_int(st, 8),
		.why = sql_text(st, 9),
	};
	if (out->content && strlen(out->content) < 64)
		out->content = NULL;
	return more;
}

#define PAST_QUERY                                                                                 \
	"SELECT h.run, h.at, h.work, h.student_id, s.name, h.task, w.status, w.level, w.score,"    \
	" b.status, b.level, h.why FROM history h JOIN works w ON w.no = h.work"                   \
	" LEFT JOIN works b ON b.no = h.before LEFT JOIN students s ON s.id = h.student_id"

int store_history(struct store *s, const char *student_id, const char *task,
		  struct store_rows *rows, struct err *err)
{
	if (begin(s,
		  PAST_QUERY
		  " WHERE (?1 IS NULL OR h.student_id = ?1) AND (?2 IS NULL OR h.task = ?2)"
		  " ORDER BY h.run, h.student_id, h.task, h.no",
		  rows, err) < 0)
		return -1;
	if (sqlite3_bind_text(rows->stmt, 1, student_id, -1, SQLITE_TRANSIENT) != SQLITE_OK ||
	    sqlite3_bind_text(rows->stmt, 2, task, -1, SQLITE_TRANSIENT) != SQLITE_OK)
		return sql_err(s->db, "read", err);
	return 0;
}

int store_changes(struct store *s, int64_t run, struct store_rows *rows, struct err *err)
{
	if (begin(s,
		  PAST_QUERY
		  " WHERE h.run = CASE ?1 WHEN 0 THEN (SELECT CAST(value AS INTEGER) FROM meta"
		  " WHERE key = 'run') ELSE ?1 END AND h.before IS NOT NULL AND"
		  " (b.status <> w.status OR b.level IS NOT w.level)"
		  " ORDER BY s.name COLLATE NOCASE, h.student_id, h.task, h.no",
		  rows, err) < 0)
		return -1;
	return sql_bind(rows->stmt, err, "i", run);
}

int store_next_past(struct store_rows *rows, struct store_past *out, struct err *err)
{
	sqlite3_stmt *st = rows->stmt;
	int more = sql_step(st, err);

	if (more > 0)
		*out = (struct store_past){
			.run = sqlite3_column_int64(st, 0),
			.at = sqlite3_column_int64(st, 1),
			.work = sqlite3_column_int64(st, 2),
			.student_id = sql_text(st, 3),
			.name = sql_text(st, 4) ? sql_text(st, 4) : sql_text(st, 3),
			.task = sql_text(st, 5),
			.status = sql_text(st, 6),
			.level = level_of(st, 7),
			.score = score_of(st, 8),
			.before_status = sql_text(st, 9),
			.before = level_of(st, 10),
			.why = sql_text(st, 11),
		};
	return more;
}

int store_notes(struct store *s, struct store_rows *rows, struct err *err)
{
	return begin(s, "SELECT text FROM notes ORDER BY text", rows, err);
}

int store_next_note(struct store_rows *rows, const char **out, struct err *err)
{
	int more = sql_step(rows->stmt, err);

	if (more > 0)
		*out = sql_text(rows->stmt, 0);
	return more;
}

int store_tallies(struct store *s, struct store_rows *rows, struct err *err)
{
	return begin(s,
		     "SELECT t.id, t.title,"
		     " sum(w.state = 1 AND w.level = 1), sum(w.state = 1 AND w.level = 2),"
		     " sum(w.state = 1 AND w.level = 3),"
		     " sum(w.state = 1 AND w.status = 'compile_error'),"
		     " sum(w.state = 1 AND w.status = 'rejected'),"
		     " sum(g.student IS NOT NULL AND (w.no IS NULL OR w.state = 2)),"
		     " sum(w.state = 0),"
		     " (SELECT count(*) FROM students) - count(g.student)"
		     " FROM tasks t LEFT JOIN grades g ON g.task = t.id"
		     " LEFT JOIN works w ON w.no = g.work GROUP BY t.id ORDER BY t.id",
		     rows, err);
}

int store_next_tally(struct store_rows *rows, struct store_tally *out, struct err *err)
{
	sqlite3_stmt *st = rows->stmt;
	int more = sql_step(st, err);

	if (more <= 0)
		return more;
	*out = (struct store_tally){.task = sql_text(st, 0), .title = sql_text(st, 1)};
	for (int level = LEVEL_WEAK; level < LEVELS; level++)
		out->by_level[level] = sqlite3_column_int64(st, 1 + level);
	out->compile_error = sqlite3_column_int64(st, 5);
	out->rejected = sqlite3_column_int64(st, 6);
	out->not_judged = sqlite3_column_int64(st, 7);
	out->waiting = sqlite3_column_int64(st, 8);
	out->missing = sqlite3_column_int64(st, 9);
	return more;
}
