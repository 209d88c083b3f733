#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "grader/practice/history_private.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum level review_level(const struct review *r)
{
	return r->level != LEVEL_NONE ? r->level : r->suggested;
}

enum fsrs_rating review_rating(enum level level, bool easy)
{
	static const enum fsrs_rating ratings[LEVELS] = {FSRS_AGAIN, FSRS_AGAIN, FSRS_HARD,
							 FSRS_GOOD};

	return level == LEVEL_STRONG && easy ? FSRS_EASY : ratings[level];
}

/* The id, or where it is NULL one drawn into room. NULL on failure. */
static const char *own_id(const char *id, char room[HISTORY_ID], struct err *err)
{
	uint64_t two[2];

	if (id)
		return id;
	if (getrandom(two, sizeof two, 0) != sizeof two) {
		err_sys(err, "cannot draw a random number");
		return NULL;
	}
	snprintf(room, HISTORY_ID, "%016llx%016llx", (unsigned long long)two[0],
		 (unsigned long long)two[1]);
	return room;
}

bool history_is_name(const char *text)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-_./";
	size_t len = strlen(text);

	return len > 0 && len <= HISTORY_MAX_ID && strspn(text, allowed) == len;
}

static int check_name(const char *what, const char *name, struct err *err)
{
	if (!history_is_name(name))
		return err_set(err, ERR_USAGE, "a %s's id has 1 to %d letters, digits and -_./",
			       what, HISTORY_MAX_ID);
	return 0;
}

static int check_groups(const struct code_result *c, struct err *err)
{
	if (c->n_failed > HISTORY_MAX_GROUPS)
		return err_set(err, ERR_USAGE, "more than %d groups failed", HISTORY_MAX_GROUPS);
	for (size_t i = 0; i < c->n_failed; i++)
		if (check_name("group", c->failed[i], err) < 0)
			return -1;
	return 0;
}

static int check_time(int64_t at, struct err *err)
{
	if (at < 0 || at > HISTORY_LATEST)
		return err_set(err, ERR_USAGE, "%lld is no time from 1970 to 9999", (long long)at);
	return 0;
}

/* Cuts valid UTF-8 to at most so many bytes. */
static void cut(char *text, size_t max)
{
	if (strlen(text) <= max)
		return;
	while (max > 0 && ((unsigned char)text[max] & 0xc0) == 0x80)
		max--;
	text[max] = '\0';
}

/* Text that comes back from an export as it went in: valid UTF-8 without control characters, lines
 * that end in \n, cut where it is longer than max. A byte becomes three at most. NULL stays NULL.
 */
static char *kept(const char *text, size_t max)
{
	const char *end = text ? text + strnlen(text, max) : NULL;
	struct buf b;
	char *out;

	if (!text)
		return NULL;
	buf_init(&b, 3 * max + 1);
	while (text < end) {
		const char *cr = memmem(text, (size_t)(end - text), "\r\n", 2);
		size_t len = (size_t)((cr ? cr : end) - text);

		shown_text(&b, text, len);
		text += len + (cr ? 1 : 0);
	}
	out = buf_take(&b);
	cut(out, max);
	return out;
}

static int answer_reasons(struct history *h, const char *question, int64_t before, struct err *err)
{
	return sql_run(h->db, err,
		       "UPDATE reasons SET done = 1 WHERE question = ? AND at < ? AND NOT done",
		       "ti", question, before);
}

int history_add_review(struct history *h, const char *id, const struct review *r, struct err *err)
{
	scoped(str_free) char *answer = kept(r->answer, HISTORY_MAX_ANSWER);
	char room[HISTORY_ID];

	id = own_id(id, room, err);
	if (!id)
		return -1;
	if (sql_run(h->db, err,
		    "INSERT INTO reviews(id, question, at, level, easy, suggested, confident,"
		    " source, answer) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"
		    " ON CONFLICT(id) DO NOTHING",
		    "ttiiiiiit", id, r->question, r->at, (int64_t)r->level, (int64_t)r->easy,
		    (int64_t)r->suggested, (int64_t)r->confident, (int64_t)r->source, answer) < 0)
		return -1;
	if (sqlite3_changes(h->db) == 0)
		return 0;
	return answer_reasons(h, r->question, r->at, err) < 0 ? -1 : 1;
}

int history_record(struct history *h, const struct review *r, struct err *err)
{
	int rc;

	if (review_level(r) == LEVEL_NONE)
		return err_set(err, ERR_USAGE, "a review of %s has no level", r->question);
	if (check_name("question", r->question, err) < 0 || check_time(r->at, err) < 0 ||
	    history_enter(h, err) < 0)
		return -1;
	rc = history_add_review(h, NULL, r, err);
	if (rc >= 0) /* what was said in this second was said before */
		rc = answer_reasons(h, r->question, r->at + 1, err);
	return history_leave(h, rc < 0 ? -1 : 0, err);
}

int history_add_code(struct history *h, const char *id, const struct code_result *c,
		     struct err *err)
{
	scoped(buf_release) struct buf failed = {0};
	char room[HISTORY_ID];

	id = own_id(id, room, err);
	if (!id)
		return -1;
	buf_init(&failed, HISTORY_MAX_GROUPS * (HISTORY_MAX_ID + 1));
	for (size_t i = 0; i < c->n_failed; i++)
		buf_printf(&failed, "%s%s", i ? " " : "", c->failed[i]);
	if (sql_run(h->db, err,
		    "INSERT INTO code(id, task, at, level, failed) VALUES(?, ?, ?, ?, ?)"
		    " ON CONFLICT(id) DO NOTHING",
		    "ttiit", id, c->task, c->at, (int64_t)c->level, buf_text(&failed)) < 0)
		return -1;
	return sqlite3_changes(h->db) > 0;
}

int history_record_code(struct history *h, const struct code_result *c, struct err *err)
{
	int rc;

	if (check_name("task", c->task, err) < 0 || check_groups(c, err) < 0 ||
	    check_time(c->at, err) < 0 || history_enter(h, err) < 0)
		return -1;
	rc = history_add_code(h, NULL, c, err);
	return history_leave(h, rc < 0 ? -1 : 0, err);
}

/* A reason that stands already stands once, and one that was answered elsewhere is answered. */
int history_add_reason(struct history *h, const char *id, const struct due_reason *d,
		       struct err *err)
{
	scoped(str_free) char *because = kept(d->because, HISTORY_MAX_REASON);
	char room[HISTORY_ID];

	id = own_id(id, room, err);
	if (!id)
		return -1;
	if (sql_run(h->db, err,
		    "INSERT INTO reasons(id, question, at, because, done)"
		    " SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM reasons"
		    " WHERE question = ?2 AND because = ?4 AND NOT done AND NOT ?5)"
		    " ON CONFLICT(id) DO UPDATE SET done = max(done, excluded.done)",
		    "ttiti", id, d->question, d->at, because, (int64_t)d->done) < 0)
		return -1;
	return sqlite3_changes(h->db) > 0;
}

int history_make_due(struct history *h, const char *question, int64_t at, const char *because,
		     struct err *err)
{
	const struct due_reason d = {.question = question, .because = because, .at = at};
	int rc;

	if (check_name("question", question, err) < 0 || check_time(at, err) < 0 ||
	    history_enter(h, err) < 0)
		return -1;
	rc = history_add_reason(h, NULL, &d, err);
	return history_leave(h, rc < 0 ? -1 : 0, err);
}
