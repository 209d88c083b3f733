/* Theory of operation. The input is walked twice: once over names, to tell its layout, and once for
 * what is in it. Every file becomes a row with all that decides whether it counts; what counts is
 * then chosen by the database, so that no list is held here. A digest over all rows says whether
 * anything is other than it was.
 */
#include "grader/cohort/intake.h"

#include <string.h>
#include <sys/stat.h>

#include "grader/cohort/canvas.h"
#include "grader/cohort/layout.h"
#include "grader/cohort/match.h"
#include "grader/cohort/moodle.h"
#include "grader/cohort/names.h"
#include "grader/cohort/plan.h"
#include "grader/cohort/source.h"
#include "grader/cohort/store_private.h"
#include "grader/cohort/telling.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum statement { FIND_STUDENT, ADD_STUDENT, ADD_ALIAS, ADD_BLOB, ADD_FILE, ADD_NOTE, STATEMENTS };

static const char *const statements[STATEMENTS] = {
	[FIND_STUDENT] = "SELECT no, name FROM students WHERE id = ?",
	[ADD_STUDENT] = "INSERT INTO students(id, name, login) VALUES(?, ?, ?)",
	[ADD_ALIAS] = "INSERT OR IGNORE INTO aliases VALUES(?, ?)",
	[ADD_BLOB] = "INSERT OR IGNORE INTO blobs VALUES(?, ?)",
	[ADD_FILE] = ("INSERT INTO files(student, path, name, role, task, content, work_name, size,"
		      " late, why, attachment, version, named, parts, changed)"
		      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
	[ADD_NOTE] = "INSERT INTO notes(text) VALUES(?)",
};

struct intake {
	struct store *s;
	const struct intake_options *o;
	struct layout_look look;
	struct layout layout;
	size_t n_files;
	sqlite3_stmt *st[STATEMENTS];
};

/* What a path says. */
struct handed_in {
	char *id, *who, *login; /* NULL id: nobody's */
	char *name;             /* of the file */
	int64_t attachment;
	int version;
	bool late, text;
};

static void handed_in_release(struct handed_in *h)
{
	str_free(&h->id);
	str_free(&h->who);
	str_free(&h->login);
	str_free(&h->name);
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool read_canvas(const char *path, struct handed_in *h)
{
	struct canvas_name c;

	if (strchr(path, '/') || !canvas_parse(path, &c))
		return false;
	h->id = mem_strdup(c.user);
	h->who = c.anonymous ? mem_printf("anonymous %s", c.user) : mem_strdup(c.who);
	h->login = c.anonymous ? NULL : mem_strdup(c.who);
	h->name = mem_strdup(c.file);
	h->attachment = c.attachment;
	h->version = c.version;
	h->late = c.late;
	h->text = c.text;
	return true;
}

static bool read_moodle(const char *path, struct handed_in *h)
{
	struct moodle_name m;

	if (!moodle_parse(path, &m))
		return false;
	h->id = mem_strdup(m.number);
	h->who = mem_strdup(m.who);
	h->name = mem_strdup(last_part(m.file));
	h->text = m.text;
	return true;
}

/* A folder is a student's; a file at the top too, where it is one that students hand in. */
static void read_plain(const struct intake *in, const char *path, struct handed_in *h)
{
	size_t len = strcspn(path, "/");

	h->name = mem_strdup(last_part(path));
	if (path[len] == '/')
		h->id = mem_strndup(path, len);
	else if (telling_is_answers(path))
		h->id = telling_answers_who(in->o->tasks, in->o->n_tasks, path);
	else if (telling_is_source(path))
		h->id = telling_who(in->o->tasks, in->o->n_tasks, path);
	if (h->id)
		h->who = mem_strdup(h->id);
}

static void read_path(const struct intake *in, const char *path, struct handed_in *h)
{
	if (in->layout.wrapped && strchr(path, '/'))
		path = strchr(path, '/') + 1;
	if (in->layout.kind == LAYOUT_CANVAS && read_canvas(path, h))
		return;
	if (in->layout.kind == LAYOUT_MOODLE && read_moodle(path, h))
		return;
	if (in->layout.kind == LAYOUT_PLAIN)
		read_plain(in, path, h);
	else
		h->name = mem_strdup(last_part(path));
}

static int run(struct intake *in, enum statement which, struct err *err)
{
	int rc = sql_step(in->st[which], err);

	return rc < 0 ? -1 : 0;
}

static int add_alias(struct intake *in, const char *alias, int64_t student, struct err *err)
{
	if (!alias || !*alias)
		return 0;
	if (sql_bind(in->st[ADD_ALIAS], err, "ti", alias, student) < 0)
		return -1;
	return run(in, ADD_ALIAS, err);
}

static int check_same(const struct handed_in *h, const char *name, struct err *err)
{
	if (strcmp(name, h->who) == 0)
		return 0;
	return err_set(err, ERR_USAGE, "two students have the id %s: %s and %s", h->id, name,
		       h->who);
}

/* Finds or makes the student; *no is 0 where the file is nobody's. */
static int student_of(struct intake *in, const struct handed_in *h, int64_t *no, struct err *err)
{
	sqlite3_stmt *find = in->st[FIND_STUDENT];
	int rc;

	*no = 0;
	if (!h->id)
		return 0;
	if (sql_bind(find, err, "t", h->id) < 0 || (rc = sql_step(find, err)) < 0)
		return -1;
	if (rc > 0) {
		*no = sqlite3_column_int64(find, 0);
		rc = check_same(h, sql_text(find, 1), err);
		sqlite3_reset(find);
		return rc;
	}
	if (sql_bind(in->st[ADD_STUDENT], err, "ttt", h->id, h->who, h->login) < 0 ||
	    run(in, ADD_STUDENT, err) < 0)
		return -1;
	*no = sqlite3_last_insert_rowid(in->s->db);
	if (add_alias(in, h->id, *no, err) < 0 || add_alias(in, h->who, *no, err) < 0)
		return -1;
	return add_alias(in, h->login, *no, err);
}

/* What stands for the content of a file that is there but was not read: it is handed to the grader
 * as such a thing again, and rejected. */
static const char *stand_in(enum source_kind kind)
{
	static const char *const names[] = {
		[SOURCE_FILE] = "other",      [SOURCE_LARGE] = "large", [SOURCE_LINK] = "link",
		[SOURCE_SPECIAL] = "special", [SOURCE_UNREAD] = NULL,   [SOURCE_REFUSED] = NULL,
	};

	return names[kind];
}

struct row {
	int64_t student;
	enum file_role role;
	const char *content, *why;
	char hash[HASH_HEX], work_name[TELLING_NAME];
	struct telling told;
};

static int keep_bytes(struct intake *in, const struct source_file *f, struct row *row,
		      struct err *err)
{
	if (!f->bytes) {
		row->content = row->role == FILE_ANSWERS ? NULL : stand_in(f->kind);
		return 0;
	}
	hash_bytes(f->bytes, f->len, row->hash);
	row->content = row->hash;
	if (sql_bind(in->st[ADD_BLOB], err, "tb", row->hash, f->bytes, f->len) < 0)
		return -1;
	return run(in, ADD_BLOB, err);
}

/* Answers that cannot be read count all the same: their grade says why understanding was not
 * assessed. They are for all tasks, but where their name holds that of one. */
static void tell_answers(struct intake *in, const struct source_file *f, const struct handed_in *h,
			 struct row *row)
{
	static const char *const whys[] = {
		[SOURCE_LARGE] = "it is larger than 1 MiB",
		[SOURCE_LINK] = "it is a symbolic link",
		[SOURCE_SPECIAL] = "it is not a regular file",
	};

	row->role = FILE_ANSWERS;
	if (f->kind != SOURCE_FILE)
		row->why = f->why ? f->why : whys[f->kind];
	telling_of(in->o->tasks, in->o->n_tasks, -1, h->name, NULL, 0, &row->told);
}

/* Role, task and name to be graded under; what counts among several is chosen later. */
static void tell(struct intake *in, const struct source_file *f, const struct handed_in *h,
		 struct row *row)
{
	const struct intake_options *o = in->o;
	bool source = telling_is_source(h->name);

	row->role = FILE_UNMATCHED;
	row->told.task = -1;
	if (h->text) {
		row->role = FILE_TEXT;
	} else if (f->kind == SOURCE_REFUSED || !h->id) {
		row->role = f->kind == SOURCE_REFUSED ? FILE_UNREAD : FILE_UNMATCHED;
		row->why = f->why ? f->why : "it is not named like a student's file";
	} else if (telling_is_answers(h->name)) {
		tell_answers(in, f, h, row);
	} else {
		telling_of(o->tasks, o->n_tasks, o->only ? 0 : -1, h->name, f->bytes, f->len,
			   &row->told);
		if (!source && row->told.named < 2) {
			row->told.task = -1;
			row->why = "its extension is of no known language";
		} else if (row->told.task < 0) {
			row->why = row->told.why;
		} else {
			row->role = f->kind == SOURCE_UNREAD ? FILE_UNREAD : FILE_COUNTS;
			row->why = f->kind == SOURCE_UNREAD ? f->why : NULL;
		}
		if (row->told.task >= 0 || o->only)
			telling_work_name(o->tasks[row->told.task < 0 ? 0 : row->told.task],
					  h->name, o->language, row->work_name);
	}
}

static int add_file(struct intake *in, const struct source_file *f, const struct handed_in *h,
		    const struct row *row, struct err *err)
{
	const char *task = row->told.task < 0 ? NULL : in->o->tasks[row->told.task]->id;

	if (sql_bind(in->st[ADD_FILE], err, "ittitttiitiiiii", row->student, f->path, h->name,
		     (int64_t)row->role, task, row->content,
		     *row->work_name ? row->work_name : NULL, f->size, (int64_t)h->late, row->why,
		     h->attachment, (int64_t)h->version, (int64_t)row->told.named,
		     (int64_t)row->told.parts, f->changed) < 0)
		return -1;
	return run(in, ADD_FILE, err);
}

static int note_refused(struct intake *in, const struct source_file *f, struct err *err)
{
	scoped(str_free) char *line = mem_printf("%s is not read: %s", f->path, f->why);

	if (sql_bind(in->st[ADD_NOTE], err, "t", line) < 0)
		return -1;
	return run(in, ADD_NOTE, err);
}

static int take(void *arg, const struct source_file *f, struct err *err)
{
	struct intake *in = arg;
	__attribute__((cleanup(handed_in_release))) struct handed_in h = {0};
	struct row row = {0};

	in->n_files++;
	if (f->kind == SOURCE_REFUSED) { /* its path is not to be believed */
		h.name = mem_strdup(last_part(f->path));
		if (note_refused(in, f, err) < 0)
			return -1;
	} else {
		read_path(in, f->path, &h);
	}
	if (student_of(in, &h, &row.student, err) < 0)
		return -1;
	tell(in, f, &h, &row);
	if (keep_bytes(in, f, &row, err) < 0)
		return -1;
	return add_file(in, f, &h, &row, err);
}

static int see(void *arg, const struct source_file *f, struct err *err)
{
	struct intake *in = arg;

	(void)err;
	if (f->kind != SOURCE_REFUSED)
		layout_see(&in->look, f->path);
	return 0;
}

static bool wants(const char *path)
{
	const char *name = last_part(path);

	return telling_is_source(name) || telling_is_answers(name);
}

static int walk(struct intake *in, struct err *err)
{
	struct source src = {.input = in->o->input, .take = see, .arg = in};
	struct stat out, st;
	bool is_dir = stat(in->o->input, &st) == 0 && S_ISDIR(st.st_mode);

	if (fstat(in->s->dir, &out) == 0) {
		src.skip_dev = out.st_dev;
		src.skip_ino = out.st_ino;
	}
	if (is_dir && st.st_dev == out.st_dev && st.st_ino == out.st_ino)
		return err_set(err, ERR_USAGE, "--out is %s itself; give another folder",
			       in->o->input);
	if (source_walk(&src, err) < 0)
		return -1;
	in->layout = layout_tell(&in->look, !is_dir);
	src.wants = wants;
	src.take = take;
	if (source_walk(&src, err) < 0)
		return -1;
	if (in->n_files == 0)
		return err_set(err, ERR_USAGE, "%s holds no submissions: it is empty",
			       in->o->input);
	return 0;
}

static int prepare(struct intake *in, struct err *err)
{
	for (int i = 0; i < STATEMENTS; i++)
		if (sql_prepare(in->s->db, statements[i], &in->st[i], err) < 0)
			return -1;
	return 0;
}

static int clear(struct store *s, struct err *err)
{
	return sql_exec(s->db,
			"DELETE FROM students; DELETE FROM aliases; DELETE FROM notes;"
			"DELETE FROM files; DELETE FROM grades; DELETE FROM tasks",
			err);
}

static int fill(struct intake *in, struct err *err)
{
	int rc = prepare(in, err);

	if (rc == 0)
		rc = walk(in, err);
	for (int i = 0; i < STATEMENTS; i++)
		sql_finalize(&in->st[i]);
	if (rc == 0 && in->o->roster)
		rc = match_roster(in->s, in->o->roster, err);
	return rc;
}

int intake_run(struct store *s, const struct intake_options *o, bool *changed, struct err *err)
{
	struct intake in = {.s = s, .o = o};

	*changed = false;
	if (sql_exec(s->db, "BEGIN IMMEDIATE", err) < 0)
		return -1;
	if (clear(s, err) < 0 || fill(&in, err) < 0 || plan_make(s, o, changed, err) < 0) {
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return sql_exec(s->db, *changed ? "COMMIT" : "ROLLBACK", err);
}
