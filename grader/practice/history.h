/* What a learner did: $XDG_DATA_HOME/grader/practice.db or ~/.local/share/grader/practice.db, an
 * SQLite database (file 0600, folder 0700).
 *
 * Reviews, results of coding tasks and settings are the truth; when a question is due follows from
 * them each time (grader/practice/fsrs.h), so that another desired retention moves every due time.
 *
 * Nothing is opened before the first use, and reading makes nothing: where there is no file yet, a
 * history reads as an empty one. Each record is one transaction, so that kill -9 loses or doubles
 * none and two sessions may write at once; a session that is kept out waits some seconds.
 *
 * All that may fail return -1 and fill *err with one line that names the file: ERR_USAGE where it
 * is none of ours or of a newer grader or where there is no place for it, ERR_SYSTEM where it is
 * damaged, locked or may not be read or written. A grading goes on without: it may show the line.
 *
 * Times are seconds since 1970 (practice_now() in grader/practice/now.h).
 */
#ifndef GRADER_PRACTICE_HISTORY_H
#define GRADER_PRACTICE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "grader/practice/fsrs.h"
#include "grader/task/task.h"

struct err;
struct history;

enum {
	HISTORY_MAX_ID = 200,
	HISTORY_MAX_ANSWER = 1 << 20,
	HISTORY_MAX_REASON = 1000,
	HISTORY_MAX_GROUPS = TASK_MAX_GROUPS,
};
#define HISTORY_LATEST INT64_C(253402300799) /* the last second of the year 9999 */

/* path NULL: the default place. Never fails. */
struct history *history_new(const char *path);
void history_free(struct history *h); /* NULL is fine */

/* Reviews */

enum review_source { REVIEW_QUIZ, REVIEW_ANSWER, REVIEW_IMPORT };
enum { REVIEW_SOURCES = 3 };
const char *review_source_name(enum review_source s); /* "quiz" "answer" "import" */

struct review {
	const char *question; /* "f1-score", or a follow-up: "f1-score/2" */
	int64_t at;
	enum level level;     /* the learner's own; LEVEL_NONE: the suggested one counts */
	bool easy;            /* strong, and it was easy */
	enum level suggested; /* the scorer's; LEVEL_NONE: it did not score */
	bool confident;       /* the scorer was */
	enum review_source source;
	const char *answer; /* or NULL */
};

/* The level that counts: the learner's own, else the suggested one. */
enum level review_level(const struct review *r);
/* weak is Again, ok Hard, strong Good, strong and easy Easy. The level is not LEVEL_NONE. */
enum fsrs_rating review_rating(enum level level, bool easy);

/* Adds a review; the question is no longer due for a reason. A review without any level is an
 * ERR_USAGE. What is no valid UTF-8, and control characters, are kept as U+FFFD. */
int history_record(struct history *h, const struct review *r, struct err *err);

/* Coding */

struct code_result {
	const char *task;
	int64_t at;
	enum level level;          /* LEVEL_NONE: it did not compile or was rejected */
	const char *const *failed; /* names of the groups that failed */
	size_t n_failed;
};
int history_record_code(struct history *h, const struct code_result *c, struct err *err);

/* Makes a question due at once until its next review: "f1-score: you missed the zero-denominator
 * cases". Said twice of a question that is still due for it, it stands once. */
int history_make_due(struct history *h, const char *question, int64_t at, const char *because,
		     struct err *err);

/* What is due */

struct question_state {
	char *question;
	int64_t n_reviews;
	enum level last; /* level of the last review that counts; LEVEL_NONE: never reviewed */
	struct fsrs_card card;
	double retrievability; /* predicted now; 0 where never reviewed */
	char *because;         /* made due for this reason, or NULL */
	int64_t due_at;        /* by the schedule, or when it was made due */
};

struct question_states { /* {0} is empty and may be released */
	struct question_state *at;
	size_t n;
};

/* Every question that was reviewed or made due, by id. What is not in it is new. */
int history_states(struct history *h, int64_t now, struct question_states *out, struct err *err);
/* Those due at `now`: first those with a reason, then by due time. */
int history_due(struct history *h, int64_t now, struct question_states *out, struct err *err);
void question_states_release(struct question_states *s);

/* NULL: new. Of what history_states() gave. */
const struct question_state *question_states_find(const struct question_states *s,
						  const char *question);
bool question_state_is_due(const struct question_state *s, int64_t now);
/* As history_due() orders them, for qsort(). */
int question_state_order(const void *a, const void *b);

/* Settings */

#define RETENTION_LEAST 0.70
#define RETENTION_MOST 0.99

struct history_settings {
	double retention; /* desired; 0.9 unless set */
	bool steps; /* a question new or forgotten comes again after minutes; true unless set */
};
int history_settings(struct history *h, struct history_settings *out, struct err *err);
/* ERR_USAGE where the retention is out of range. */
int history_set(struct history *h, const struct history_settings *s, struct err *err);
struct fsrs_params history_params(const struct history_settings *s);

/* Going through it, oldest first. What is handed over is borrowed for the call. A callback that
 * returns -1 (and fills *err) ends it. */

struct due_reason {
	const char *question, *because;
	int64_t at;
	bool done; /* the question was reviewed since */
};

struct history_visitor {
	/* Each may be NULL. id is the record's own, 32 hexadecimal digits. */
	int (*review)(void *arg, const char *id, const struct review *r, struct err *err);
	int (*code)(void *arg, const char *id, const struct code_result *c, struct err *err);
	int (*reason)(void *arg, const char *id, const struct due_reason *d, struct err *err);
	void *arg;
	bool answers; /* hand over the answers' texts too */
};
int history_visit(struct history *h, const struct history_visitor *v, struct err *err);

#endif
