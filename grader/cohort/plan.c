#include "grader/cohort/plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "grader/cohort/intake.h"
#include "grader/cohort/store_private.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* Where a student handed in nothing that could be graded, but something all the same, the best of
 * it is taken, so that it is rejected with a reason. Only where one task is meant by all files. */
static const char take_rest[] =
	"UPDATE files SET role = 0, why = NULL, task = (SELECT id FROM tasks) WHERE no IN"
	" (SELECT no FROM (SELECT no, row_number() OVER (PARTITION BY student"
	"  ORDER BY attachment DESC, version DESC, changed DESC, path) AS place FROM files f"
	"  WHERE role = 3 AND student > 0 AND work_name IS NOT NULL AND NOT EXISTS"
	"  (SELECT 1 FROM files o WHERE o.student = f.student AND o.role IN (0, 4)"
	"   AND o.task IS NOT NULL)) WHERE place = 1)";

static const char choose[] =
	"INSERT INTO grades(student, task, file, reason)"
	" SELECT student, task, no, CASE role WHEN 4 THEN why END FROM"
	"  (SELECT *, row_number() OVER (PARTITION BY student, task ORDER BY"
	"   (named > 0 OR parts > 0) DESC, attachment DESC, version DESC, named DESC, parts DESC,"
	"   changed DESC, path) AS place FROM files"
	"   WHERE task IS NOT NULL AND role IN (0, 4) AND student > 0) WHERE place = 1;"
	"UPDATE files SET role = 1, why = (SELECT w.path || ' counts' FROM grades g JOIN files w"
	"  ON w.no = g.file WHERE g.student = files.student AND g.task = files.task)"
	" WHERE role = 0 AND task IS NOT NULL AND NOT EXISTS"
	"  (SELECT 1 FROM grades g WHERE g.student = files.student AND g.task = files.task"
	"   AND g.file = files.no);"
	"UPDATE grades SET answers = (SELECT no FROM files f WHERE f.student = grades.student"
	"  AND f.role = 2 AND (f.task IS NULL OR f.task = grades.task) ORDER BY"
	"  f.task IS NOT NULL DESC, attachment DESC, version DESC, changed DESC, path LIMIT 1);"
	"UPDATE files SET role = 1, why = 'another answers file counts' WHERE role = 2"
	" AND EXISTS(SELECT 1 FROM grades g WHERE g.student = files.student"
	"  AND (files.task IS NULL OR files.task = g.task))"
	" AND NOT EXISTS(SELECT 1 FROM grades g WHERE g.answers = files.no)";

/* What answers add to the key of a work: their bytes, or why there are none, and the questions'
 * version. Nothing where no answers were handed in. */
#define ANSWERS_KEY                                                                                \
	"coalesce((SELECT coalesce(a.content, '!' || a.why) FROM files a WHERE a.no = "            \
	"g.answers), '')"
#define QUESTIONS_KEY "CASE WHEN g.answers IS NULL THEN '' ELSE ?1 END"

static const char make_works[] =
	"INSERT OR IGNORE INTO works(content, task, name, task_hash, toolchain, limits,"
	"  answers, questions)"
	" SELECT f.content, g.task, f.work_name, t.hash, toolchain_of(f.work_name), t.limits,"
	"  " ANSWERS_KEY ", " QUESTIONS_KEY " FROM grades g"
	" JOIN files f ON f.no = g.file JOIN tasks t ON t.id = g.task"
	" WHERE f.role = 0 AND f.content IS NOT NULL AND f.work_name IS NOT NULL";

static const char link_works[] =
	"UPDATE grades AS g SET work = (SELECT w.no FROM files f JOIN tasks t ON t.id = g.task"
	" JOIN works w ON w.content = f.content AND w.task = t.id AND w.name = f.work_name"
	"  AND w.task_hash = t.hash AND w.toolchain = toolchain_of(f.work_name)"
	"  AND w.limits = t.limits AND w.answers = " ANSWERS_KEY
	"  AND w.questions = " QUESTIONS_KEY " WHERE f.no = g.file AND f.role = 0)";

static const char note_history[] =
	"INSERT INTO history(student_id, task, run, at, work, before, why)"
	" SELECT e.id, e.task, (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'run'), ?2, "
	"now, was,"
	"  CASE WHEN was IS NULL THEN 'first' ELSE substr("
	"   CASE WHEN b.content <> w.content OR b.name <> w.name THEN ', file' ELSE '' END ||"
	"   CASE WHEN b.answers <> w.answers THEN ', answers' ELSE '' END ||"
	"   CASE WHEN b.questions <> w.questions AND b.questions <> '' AND w.questions <> ''"
	"    THEN ', questions' ELSE '' END ||"
	"   CASE WHEN b.task_hash <> w.task_hash THEN ', task' ELSE '' END ||"
	"   CASE WHEN b.toolchain <> w.toolchain THEN ', toolchain' ELSE '' END ||"
	"   CASE WHEN b.limits <> w.limits AND b.task_hash = w.task_hash THEN ', limits'"
	"    ELSE '' END, 3) END"
	" FROM (SELECT s.id, g.task, g.work AS now, (SELECT h.work FROM history h WHERE"
	"   h.student_id = s.id AND h.task = g.task ORDER BY h.no DESC LIMIT 1) AS was"
	"  FROM grades g JOIN students s ON s.no = g.student"
	"  WHERE g.work IS NOT NULL AND (?1 = 0 OR g.work = ?1)) e"
	" JOIN works w ON w.no = e.now LEFT JOIN works b ON b.no = e.was"
	" WHERE w.state = 1 AND (was IS NULL OR was <> now) ORDER BY e.id, e.task";

static const char drop_tasks[] =
	"DELETE FROM tasks WHERE NOT EXISTS(SELECT 1 FROM grades g WHERE g.task = tasks.id)";

/* All that a run finds, in an order of its own: text for text. */
static const char *const digested[] = {
	"SELECT id, title, hash, question, limits FROM tasks ORDER BY id",
	"SELECT id, name, email, login, on_roster FROM students ORDER BY id",
	"SELECT text FROM notes ORDER BY text",
	"SELECT s.id, f.path, f.name, f.role, f.task, f.content, f.late, f.why FROM files f"
	" LEFT JOIN students s ON s.no = f.student ORDER BY f.path, f.no",
	"SELECT s.id, g.task, f.path, g.work, g.reason,"
	" (SELECT a.path FROM files a WHERE a.no = g.answers) FROM grades g JOIN students s"
	" ON s.no = g.student JOIN files f ON f.no = g.file ORDER BY s.id, g.task",
};

int plan_note_history(struct store *s, int64_t work, struct err *err)
{
	return sql_run(s->db, err, note_history, "ii", work, (int64_t)time(NULL));
}

static int digest_rows(struct store *s, const char *query, char digest[HASH_HEX], struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int more;

	if (sql_prepare(s->db, query, &st, err) < 0)
		return -1;
	while ((more = sql_step(st, err)) > 0) {
		scoped(buf_release) struct buf row = {0};

		buf_init(&row, 1 << 20);
		buf_puts(&row, digest);
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const char *text = sql_text(st, i);

			buf_putc(&row, text ? '+' : '-');
			buf_put(&row, text ? text : "", (text ? strlen(text) : 0) + 1);
		}
		hash_bytes(buf_text(&row), row.len, digest);
	}
	return more;
}

static int digest_of(struct store *s, const struct intake_options *o, char digest[HASH_HEX],
		     struct err *err)
{
	hash_bytes(o->toolchain, strlen(o->toolchain), digest);
	for (size_t i = 0; i < sizeof digested / sizeof *digested; i++)
		if (digest_rows(s, digested[i], digest, err) < 0)
			return -1;
	return 0;
}

static int add_tasks(struct store *s, const struct intake_options *o, struct err *err)
{
	for (size_t i = 0; i < o->n_tasks; i++) {
		const struct task *t = o->tasks[i];
		scoped(str_free) char *limits = mem_printf(
			"cpu %lld ms, memory %lld MiB, wall %lld s", (long long)t->limits.cpu_ms,
			(long long)t->limits.memory_mb, (long long)t->wall_s);

		if (sql_run(s->db, err, "INSERT INTO tasks VALUES(?, ?, ?, ?, ?)", "ttttt", t->id,
			    t->title, t->hash, t->question, limits) < 0)
			return -1;
	}
	return 0;
}

/* One seed a cohort. */
static int keep_seed(struct store *s, const struct intake_options *o, struct err *err)
{
	scoped(str_free) char *have = NULL, *want = NULL;
	uint64_t seed = o->seed;

	if (store_get(s, "seed", &have, err) < 0)
		return -1;
	if (have && !o->has_seed)
		return 0;
	if (!o->has_seed && getrandom(&seed, sizeof seed, 0) != sizeof seed)
		return err_sys(err, "cannot draw a seed");
	want = mem_printf("%" PRIu64, seed);
	if (have && strcmp(have, want) != 0)
		return err_set(err, ERR_USAGE,
			       "--seed %s: %s was graded with seed %s; give another --out", want,
			       s->out, have);
	return have ? 0 : store_put(s, "seed", want, err);
}

/* A run that was stopped is gone on with: it keeps its number until nothing waits any more. */
static int raise_run(struct store *s, struct err *err)
{
	return sql_exec(
		s->db,
		"INSERT OR IGNORE INTO meta VALUES('run', '0'), ('closed', '1'), ('stamp', '0');"
		"UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'run' AND EXISTS"
		" (SELECT 1 FROM meta WHERE key = 'closed' AND value = '1');"
		"UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'stamp';"
		"UPDATE meta SET value = '0' WHERE key = 'closed'",
		err);
}

static int put_facts(struct store *s, const struct intake_options *o, const char *digest,
		     struct err *err)
{
	char now[32];

	snprintf(now, sizeof now, "%lld", (long long)time(NULL));
	if (sql_run(s->db, err, "INSERT OR IGNORE INTO meta VALUES('began', ?)", "t", now) < 0 ||
	    store_put(s, "input", o->input, err) < 0 ||
	    store_put(s, "toolchain", o->toolchain, err) < 0)
		return -1;
	return store_put(s, "digest", digest, err);
}

/* Where the user named no task, those that somebody hands something in for are the cohort's. */
static int choose_tasks(struct store *s, const struct intake_options *o, struct err *err)
{
	int64_t n;

	if (o->named)
		return 0;
	if (sql_exec(s->db, drop_tasks, err) < 0 ||
	    sql_number(s->db, "SELECT count(*) FROM tasks", 0, &n, err) < 0)
		return -1;
	if (n > 0)
		return 0;
	return err_set(err, ERR_USAGE,
		       "%s holds no file whose task could be told; name the task: --task ID",
		       o->input);
}

/* What the name of a work is compiled or run by: its language's own toolchain, so that another g++
 * makes no work in C other than it was. */
static void toolchain_of(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
	const struct intake_options *o = sqlite3_user_data(ctx);
	const char *name = (const char *)sqlite3_value_text(argv[0]), *text = NULL;
	enum language l = argc == 1 && name ? language_of_file(name) : LANGUAGE_UNKNOWN;

	if (o->toolchain_of && l)
		text = o->toolchain_of(o->arg, l);
	sqlite3_result_text(ctx, text ? text : o->toolchain, -1, SQLITE_TRANSIENT);
}

static int define_functions(struct store *s, const struct intake_options *o, struct err *err)
{
	void *arg = (void *)(uintptr_t)o;

	if (sqlite3_create_function(s->db, "toolchain_of", 1, SQLITE_UTF8, arg, toolchain_of, NULL,
				    NULL) != SQLITE_OK)
		return sql_err(s->db, "cannot plan the works", err);
	return 0;
}

int plan_make(struct store *s, const struct intake_options *o, bool *changed, struct err *err)
{
	scoped(str_free) char *before = NULL;
	const char *questions = o->questions ? o->questions : "?";
	char digest[HASH_HEX];

	if (define_functions(s, o, err) < 0 || add_tasks(s, o, err) < 0 ||
	    (o->only && sql_exec(s->db, take_rest, err) < 0) || sql_exec(s->db, choose, err) < 0 ||
	    choose_tasks(s, o, err) < 0 || sql_run(s->db, err, make_works, "t", questions) < 0 ||
	    sql_run(s->db, err, link_works, "t", questions) < 0 ||
	    digest_of(s, o, digest, err) < 0 || store_get(s, "digest", &before, err) < 0)
		return -1;
	*changed = !before || strcmp(before, digest) != 0;
	if (keep_seed(s, o, err) < 0)
		return -1;
	if (!*changed)
		return 0;
	if (raise_run(s, err) < 0 || put_facts(s, o, digest, err) < 0)
		return -1;
	return plan_note_history(s, 0, err);
}
