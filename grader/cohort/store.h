/* What a batch knows about its cohort: OUT/grades.db, an SQLite database in WAL mode with
 * synchronous=FULL. Nothing of a cohort is held in memory: students, files and results are read row
 * by row.
 *
 * The schema (pragma user_version is STORE_VERSION; application_id is STORE_APPLICATION):
 *
 *   meta       key, value; all text: "seed" of the cohort, "input" (DIR as it was given),
 *              "began" (seconds since 1970), "run" (how many runs changed something),
 *              "toolchain" (compiler, flags, grader's version), "digest" (of all that the last
 *              run found), "closed" (1: that run was brought to its end), "stamp",
 *              "outputs" (what the outputs were written for)
 *   tasks      those that this cohort is graded by: id, title, hash, question, limits
 *   students   who hands in or stands on the roster
 *   aliases    every text by which a student is known
 *   notes      lines that the intake had to say
 *   files      every file of the input with its role
 *   blobs      the bytes of submissions and answers, once each, by their SHA-256
 *   works      one grading each: content, task, name, task_hash, toolchain, limits, answers (the
 *              SHA-256 of the answers file, "!" and why where it could not be read, "" for none),
 *              questions (their version where there are answers, else "") (all of it the key, which
 *              is unique) and, once it is done, its result; never removed
 *   reports    the report of a done work as JSON and as text
 *   grades     which work is the student's grade in a task now, of which file and answers
 *   history    which result counted for a student's id, run by run; only ever added to
 *
 * Tasks, students, aliases, notes, files and grades are made anew by a run that finds any of them
 * other than it was.
 *
 * A work is graded under a name that says the task and the language alone ("f1_score.c"), so that
 * a result that several students share names none of them. What the student's own file is called
 * stands in `files`.
 *
 * Lifecycle. A writer (`grader batch`) holds OUT/lock (flock) from store_open() to store_free();
 * two at once is an error. Each result is committed as it is made. Readers (`grader report`,
 * outputs) open with STORE_READ, take no lock, and see whole transactions; they may read while a
 * batch runs.
 *
 * All that may fail return -1 and fill *err: ERR_USAGE where OUT is none of ours, of another
 * version or in use, ERR_SYSTEM where the database is damaged or the disk is full.
 */
#ifndef GRADER_COHORT_STORE_H
#define GRADER_COHORT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/task/task.h"

struct buf;
struct err;
struct sqlite3;
struct sqlite3_stmt;
struct store;

enum { STORE_VERSION = 2, STORE_APPLICATION = 0x67726164 };

#define STORE_FILE "grades.db"
#define STORE_LOCK "lock"

enum store_mode {
	STORE_READ,  /* the database must be there */
	STORE_WRITE, /* OUT and the database are made where they are missing; takes the lock */
};

int store_open(const char *out, enum store_mode mode, struct store **s, struct err *err);
void store_free(struct store *s); /* for NULL too */
/* In a child made by fork: lets go of the lock, which would else outlive us. The child may not use
 * the store in any other way. */
void store_forked(struct store *s);
const char *store_out(const struct store *s); /* OUT as it was given */
int store_dir(const struct store *s);         /* OUT, open as a directory */

/* Of meta; *value is the caller's, NULL where there is none. */
int store_get(struct store *s, const char *key, char **value, struct err *err);
int store_put(struct store *s, const char *key, const char *value, struct err *err);

/* Reading. Each store_...s() begins a walk; store_next_...() gives 1 and a row, 0 at the end, -1
 * and *err. A row's texts are borrowed until the next call on the same walk; NULL where there is
 * none. Walks may be nested and interleaved. End each with store_end, for scoped() too:
 *
 *	scoped(store_end) struct store_rows rows = {0};
 *	struct store_student who;
 *
 *	if (store_students(s, &rows, err) < 0)
 *		return -1;
 *	while ((more = store_next_student(&rows, &who, err)) > 0)
 *		...
 */
struct store_rows {
	struct sqlite3_stmt *stmt;
	struct sqlite3 *db;
};
void store_end(struct store_rows *rows);

/* The tasks of this cohort, by id. */
struct store_task {
	const char *id, *title, *hash;
	const char *question; /* id of its theory question, or NULL */
};
int store_tasks(struct store *s, struct store_rows *rows, struct err *err);
int store_next_task(struct store_rows *rows, struct store_task *out, struct err *err);

/* Students by name (ASCII case aside), then id. All texts are valid UTF-8 but come from outside. */
struct store_student {
	int64_t no;        /* for the calls below; good for this run only */
	const char *id;    /* unique in the cohort: roster's id, else Canvas's user id, Moodle's
			      participant number, or the name of the file or folder */
	const char *name;  /* never NULL: the id where no name is known */
	const char *email; /* of the roster; or NULL */
	const char *login; /* what the input calls the student where that is another word than id:
			      Canvas's sortable name, Moodle's number, the folder; or NULL */
	bool on_roster;    /* false too where no roster was given */
	bool late;         /* a file that counts was handed in late */
	int64_t n_files;   /* of any role; 0: handed in nothing */
	int64_t n_grades;
};
int store_students(struct store *s, struct store_rows *rows, struct err *err);
int store_next_student(struct store_rows *rows, struct store_student *out, struct err *err);
/* Those known by this text, ASCII case aside: id, what the input calls them (Canvas's user id and
 * sortable name, Moodle's number, a folder's name), name, email, its part before the @. */
int store_find(struct store *s, const char *known_as, struct store_rows *rows, struct err *err);

/* What a student handed in for a task. */
enum grade_state {
	GRADE_JUDGED,     /* a report exists: status, level, ... are set */
	GRADE_NOT_JUDGED, /* our own failure, or the file could not be read: `reason`; the next run
			     tries again */
	GRADE_WAITING,    /* not yet run: the batch runs still, or was stopped */
};
const char *grade_state_name(enum grade_state s); /* "judged" "not_judged" "waiting" */

struct store_grade {
	int64_t student; /* store_student.no */
	const char *student_id;
	const char *task;
	enum grade_state state;
	int64_t work;     /* for store_report(); 0 where there is none: the file was unreadable */
	const char *file; /* path of the file in the input that counts, '/' between parts */
	const char *content; /* its SHA-256; NULL where it was not read (too large, a link) */
	bool late;
	const char *reason; /* GRADE_NOT_JUDGED */

	/* GRADE_JUDGED */
	const char *status;         /* "graded" "compile_error" "rejected" */
	const char *why;            /* one line where status is not graded */
	enum level level;           /* LEVEL_NONE unless graded */
	double score;               /* 0 to 1; -1 unless graded */
	const char *says;           /* the rubric's line; NULL unless graded */
	const char *misconceptions; /* ids, one a line, "" where none was told */
	const char *missing;        /* names of parts not implemented, one a line */
	const char *answers_why;    /* why answers were not assessed; NULL where they were, or none
				       were    handed in */
	int64_t wall_ms;            /* that the grading took */
	int64_t graded_at;          /* seconds since 1970 */
	int64_t shared;             /* so many students share this very work; 1: this one alone */
};
/* Of one student by task, or with student 0 of all, in the order of students, then tasks. A student
 * who handed in nothing for a task has no row there. */
int store_grades(struct store *s, int64_t student, struct store_rows *rows, struct err *err);
int store_next_grade(struct store_rows *rows, struct store_grade *out, struct err *err);

/* The report of a judged work: the object exactly as `grader grade --format json` gives it, and
 * `--format text` without colour at 80 columns in UTF-8. Either buffer may be NULL. */
int store_report(struct store *s, int64_t work, struct buf *json, struct buf *text,
		 struct err *err);
/* The bytes of a file whose content is kept: submissions and answers. */
int store_bytes(struct store *s, const char *content, struct buf *bytes, struct err *err);

enum file_role {
	FILE_COUNTS,    /* the student's submission for `task` */
	FILE_OLDER,     /* for `task`, but a later or better named one counts: `why` names it */
	FILE_ANSWERS,   /* an answers file; of several for a task the others are OLDER. One that
			   could not be read too: `why` */
	FILE_UNMATCHED, /* for no task that could be told: `why` */
	FILE_UNREAD,    /* could not be read, or not from such an archive: `why` */
	FILE_TEXT,      /* a text entry or link that the platform exported; not graded */
};
const char *file_role_name(enum file_role r); /* "counts" "older" "answers" "unmatched" "unread"
						 "text" */

struct store_file {
	int64_t student; /* 0: nobody's */
	const char *student_id;
	const char *path; /* in the input, '/' between parts, as it is there: bytes from outside */
	const char *name; /* as the student called it */
	enum file_role role;
	const char *task;    /* COUNTS, OLDER */
	const char *content; /* SHA-256; NULL where it was not read or not kept */
	int64_t size;
	bool late;
	const char *why;
};
/* Of one student, with student 0 of all, by student and path. */
int store_files(struct store *s, int64_t student, struct store_rows *rows, struct err *err);
int store_next_file(struct store_rows *rows, struct store_file *out, struct err *err);

/* Results that counted for a student's id in a task, the oldest first. */
struct store_past {
	int64_t run;  /* the run since which it counts: 1, 2, ... */
	int64_t at;   /* seconds since 1970 */
	int64_t work; /* for store_report() */
	const char *student_id, *name, *task;
	const char *status;        /* as in store_grade */
	enum level level;          /* LEVEL_NONE unless graded */
	double score;              /* -1 unless graded */
	const char *before_status; /* what it took the place of; NULL: it was the first */
	enum level before;
	const char *why; /* "first", or what changed: "file", "answers", "questions", "task",
			    "toolchain", "limits", or several: "file, task" */
};
/* Of one student's id and task; with both NULL, of all, by run, then student and task. */
int store_history(struct store *s, const char *student_id, const char *task,
		  struct store_rows *rows, struct err *err);
/* Those of one run whose level or status is another than before; run 0: the last run. */
int store_changes(struct store *s, int64_t run, struct store_rows *rows, struct err *err);
int store_next_past(struct store_rows *rows, struct store_past *out, struct err *err);

/* Lines that the intake had to say: an ambiguous name, a roster's row that nobody matches, an entry
 * of an archive that was refused. */
int store_notes(struct store *s, struct store_rows *rows, struct err *err);
int store_next_note(struct store_rows *rows, const char **out, struct err *err);

/* By task, in order; `missing`: students on the list without a file for it. */
struct store_tally {
	const char *task, *title;
	int64_t by_level[LEVELS]; /* graded, by enum level */
	int64_t compile_error, rejected, not_judged, waiting, missing;
};
int store_tallies(struct store *s, struct store_rows *rows, struct err *err);
int store_next_tally(struct store_rows *rows, struct store_tally *out, struct err *err);

/* The number of the last run that changed a student, a file or a result: outputs that were written
 * for it are still right. */
int store_stamp(struct store *s, int64_t *stamp, struct err *err);

#endif
