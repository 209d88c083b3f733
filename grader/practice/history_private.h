/* What the files of the history share. */
#ifndef GRADER_PRACTICE_HISTORY_PRIVATE_H
#define GRADER_PRACTICE_HISTORY_PRIVATE_H

#include "grader/practice/history.h"
#include "grader/store/sql.h"

enum {
	HISTORY_APPLICATION = 0x67726470, /* "grdp" */
	HISTORY_VERSION = 1,
	HISTORY_ID = 33, /* a record's id and its NUL */
};

struct history {
	char *path; /* NULL: there is no place */
	sqlite3 *db;
};

/* 1 where it is open, 0 where there is nothing to read yet, -1. */
int history_open_read(struct history *h, struct err *err);
/* Makes what is missing. */
int history_open_write(struct history *h, struct err *err);

/* One transaction: enter, then leave with what came of it (0 commits, -1 takes all back). leave
 * returns -1 where anything failed. */
int history_enter(struct history *h, struct err *err);
int history_leave(struct history *h, int rc, struct err *err);

/* Letters, digits and -_./, which is what ids of questions, tasks and groups are made of. */
bool history_is_name(const char *text);

/* Within a transaction; id NULL draws one. A record whose id is there is passed over: 0, else 1. */
int history_add_review(struct history *h, const char *id, const struct review *r, struct err *err);
int history_add_code(struct history *h, const char *id, const struct code_result *c,
		     struct err *err);
int history_add_reason(struct history *h, const char *id, const struct due_reason *d,
		       struct err *err);
int history_put_settings(struct history *h, const struct history_settings *s, struct err *err);

#endif
