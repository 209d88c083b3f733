#include "grader/cohort/work.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "grader/cohort/plan.h"
#include "grader/cohort/store_private.h"
#include "grader/submission/submission.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

#define COUNTS "EXISTS(SELECT 1 FROM grades g WHERE g.work = w.no)"

static const char try_again[] = "UPDATE works AS w SET state = 0 WHERE state = 2 AND " COUNTS;
static const char count_waiting[] = "SELECT count(*) FROM works w WHERE state = 0 AND " COUNTS;
static const char count_all[] = "SELECT count(*) FROM works w WHERE " COUNTS;

static const char next[] =
	"SELECT w.no, w.content, w.task, w.name,"
	" (SELECT f.path FROM grades g JOIN files f ON f.no = g.file WHERE g.work = w.no LIMIT 1),"
	" (SELECT value FROM meta WHERE key = 'seed'), w.answers"
	" FROM works w WHERE w.state = 0 AND w.no > ? AND " COUNTS " ORDER BY w.no LIMIT 1";

static const char put_result[] =
	"UPDATE works SET state = 1, reason = NULL, status = ?2, why = ?3, level = ?4, score = ?5,"
	" says = ?6, misconceptions = ?7, missing = ?8, wall_ms = ?9, graded_at = ?10,"
	" answers_why = ?11 WHERE no = ?1";

int work_begin(struct store *s, int64_t *n, int64_t *n_all, struct err *err)
{
	int64_t failed;

	if (sql_number(s->db, "SELECT count(*) FROM works w WHERE state = 2 AND " COUNTS, 0,
		       &failed, err) < 0 ||
	    (failed > 0 && sql_exec(s->db, try_again, err) < 0) ||
	    sql_number(s->db, count_waiting, 0, n, err) < 0)
		return -1;
	return sql_number(s->db, count_all, 0, n_all, err);
}

/* What the key says of answers: nothing, "!" and why they could not be read, or their SHA-256. */
static int fill_answers(struct store *s, const char *key, struct job *j, struct err *err)
{
	buf_init(&j->answers, SUBMISSION_MAX_BYTES);
	if (!key || !*key)
		return 0;
	j->answers_kind = *key == '!' ? ANSWERS_UNREAD : ANSWERS_BYTES;
	if (j->answers_kind == ANSWERS_BYTES)
		return store_bytes(s, key, &j->answers, err);
	buf_puts(&j->answers, key + 1);
	return 0;
}

static int fill_job(struct store *s, sqlite3_stmt *st, struct job *j, struct err *err)
{
	const char *content = sql_text(st, 1), *seed = sql_text(st, 5);

	*j = (struct job){.no = sqlite3_column_int64(st, 0), .kind = job_kind_of(content)};
	buf_init(&j->bytes, SUBMISSION_MAX_BYTES);
	snprintf(j->name, sizeof j->name, "%s", sql_text(st, 3));
	if (!seed || !num_parse_u64(seed, 0, UINT64_MAX, &j->seed))
		return err_set(err, ERR_SYSTEM,
			       "%s/" STORE_FILE " is damaged: its seed is no number", s->out);
	if (j->kind == JOB_BYTES && store_bytes(s, content, &j->bytes, err) < 0)
		return -1;
	return fill_answers(s, sql_text(st, 6), j, err);
}

int work_next(struct store *s, int64_t behind, struct job *job, char **task, char **label,
	      struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int more;

	*task = *label = NULL;
	if (sql_prepare(s->db, next, &st, err) < 0 || sql_bind(st, err, "i", behind) < 0)
		return -1;
	more = sql_step(st, err);
	if (more <= 0)
		return more;
	if (fill_job(s, st, job, err) < 0) {
		job_release(job);
		return -1;
	}
	*task = mem_strdup(sql_text(st, 2));
	*label = mem_strdup(sql_text(st, 4) ? sql_text(st, 4) : "");
	return 1;
}

static const char *or_null(const struct buf *b)
{
	return b->len ? buf_text(b) : NULL;
}

static int put_judged(struct store *s, const struct job_result *r, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;

	if (sql_prepare(s->db, put_result, &st, err) < 0 ||
	    sql_bind(st, err,
		     "ittifttt"
		     "iit",
		     r->no, buf_text(&r->status), or_null(&r->why), (int64_t)r->level, r->score,
		     or_null(&r->says), buf_text(&r->misconceptions), buf_text(&r->missing),
		     r->wall_ms, (int64_t)time(NULL), or_null(&r->answers_why)) < 0)
		return -1;
	if (r->level == LEVEL_NONE)
		sqlite3_bind_null(st, 4);
	if (r->score < 0)
		sqlite3_bind_null(st, 5);
	if (sql_step(st, err) < 0 ||
	    sql_run(s->db, err, "INSERT OR REPLACE INTO reports VALUES(?, ?, ?)", "itt", r->no,
		    buf_text(&r->json), buf_text(&r->text)) < 0)
		return -1;
	return plan_note_history(s, r->no, err);
}

static int put(struct store *s, const struct job_result *r, struct err *err)
{
	int rc = r->judged ? put_judged(s, r, err)
			   : sql_run(s->db, err,
				     "UPDATE works SET state = 2, reason = ?2 WHERE no = ?1", "it",
				     r->no, buf_text(&r->reason));

	if (rc < 0)
		return -1;
	return sql_exec(s->db,
			"UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'stamp'",
			err);
}

int work_done(struct store *s, const struct job_result *r, struct err *err)
{
	if (sql_exec(s->db, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	if (put(s, r, err) < 0) {
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return sql_exec(s->db, "COMMIT", err);
}

int work_end(struct store *s, struct err *err)
{
	int64_t closed;

	if (sql_number(s->db, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'closed'", 0,
		       &closed, err) < 0)
		return -1;
	return closed ? 0 : store_put(s, "closed", "1", err);
}
