#include <stdlib.h>
#include <string.h>

#include "grader/practice/history_private.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

const char *review_source_name(enum review_source s)
{
	static const char *const names[REVIEW_SOURCES] = {"quiz", "answer", "import"};

	return names[s];
}

/* The constraints of the schema keep others out, but not a file that somebody else wrote. */
static int bounded(sqlite3_stmt *st, int column, int most, struct err *err)
{
	int value = sqlite3_column_int(st, column);

	if (value < 0 || value > most)
		return err_set(err, ERR_SYSTEM, "%s is damaged: %s is %d",
			       sqlite3_db_filename(sqlite3_db_handle(st), "main"),
			       sqlite3_column_name(st, column), value);
	return value;
}

/* The question of a row that is not the last one's opens a new state. */
static struct question_state *state_for(struct question_states *out, const char *question)
{
	struct question_state *s = out->n > 0 ? &out->at[out->n - 1] : NULL;

	if (s && strcmp(s->question, question) == 0)
		return s;
	if (out->n % 64 == 0)
		out->at = mem_realloc(out->at, out->n + 64, sizeof *out->at);
	s = &out->at[out->n++];
	*s = (struct question_state){.question = mem_strdup(question), .due_at = INT64_MAX};
	return s;
}

static int replay(struct history *h, const struct fsrs_params *p, struct question_states *out,
		  struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	if (sql_prepare(h->db,
			"SELECT question, at, level, easy, suggested FROM reviews"
			" ORDER BY question, at, no",
			&st, err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		int level = bounded(st, 2, LEVELS - 1, err);
		int suggested = bounded(st, 4, LEVELS - 1, err);
		struct question_state *s;

		if (level < 0 || suggested < 0)
			return -1;
		s = state_for(out, sql_text(st, 0));
		s->last = (enum level)(level ? level : suggested);
		s->card = fsrs_review(p, &s->card,
				      review_rating(s->last, sqlite3_column_int(st, 3) != 0),
				      sqlite3_column_int64(st, 1));
		s->due_at = s->card.due_at;
		s->n_reviews++;
	}
	return rc;
}

static int by_question(const void *a, const void *b)
{
	const struct question_state *x = a, *y = b;

	return strcmp(x->question, y->question);
}

static struct question_state *find(const struct question_states *s, const char *question)
{
	char key[HISTORY_MAX_ID + 1];
	struct question_state want = {.question = key};

	if (strlen(question) >= sizeof key || s->n == 0)
		return NULL;
	strcpy(key, question);
	return bsearch(&want, s->at, s->n, sizeof *s->at, by_question);
}

const struct question_state *question_states_find(const struct question_states *s,
						  const char *question)
{
	return find(s, question);
}

/* The latest reason of each question that has one open. */
static int add_reasons(struct history *h, struct question_states *out, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	const struct question_states reviewed = *out;
	int rc;

	if (sql_prepare(h->db,
			"SELECT question, at, because FROM reasons WHERE NOT done"
			" ORDER BY question, at, no",
			&st, err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		struct question_states sorted = {out->at, reviewed.n};
		struct question_state *s = find(&sorted, sql_text(st, 0));

		if (!s)
			s = state_for(out, sql_text(st, 0));
		free(s->because);
		s->because = mem_strdup(sql_text(st, 2));
		s->due_at = s->card.due_at && s->card.due_at < sqlite3_column_int64(st, 1)
				    ? s->card.due_at
				    : sqlite3_column_int64(st, 1);
	}
	if (out->n > reviewed.n)
		qsort(out->at, out->n, sizeof *out->at, by_question);
	return rc;
}

static int read_states(struct history *h, int64_t now, struct question_states *out, struct err *err)
{
	struct history_settings settings;
	struct fsrs_params p;

	if (history_settings(h, &settings, err) < 0)
		return -1;
	p = history_params(&settings);
	if (replay(h, &p, out, err) < 0 || add_reasons(h, out, err) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++)
		out->at[i].retrievability = fsrs_recall(&p, &out->at[i].card, now);
	return 0;
}

int history_states(struct history *h, int64_t now, struct question_states *out, struct err *err)
{
	int rc = history_open_read(h, err);

	*out = (struct question_states){0};
	if (rc <= 0)
		return rc;
	if (read_states(h, now, out, err) < 0) {
		question_states_release(out);
		return -1;
	}
	return 0;
}

static void state_release(struct question_state *s)
{
	free(s->question);
	free(s->because);
}

void question_states_release(struct question_states *s)
{
	for (size_t i = 0; i < s->n; i++)
		state_release(&s->at[i]);
	free(s->at);
	*s = (struct question_states){0};
}

bool question_state_is_due(const struct question_state *s, int64_t now)
{
	return s->due_at <= now;
}

int question_state_order(const void *a, const void *b)
{
	const struct question_state *x = a, *y = b;

	if (!x->because != !y->because)
		return x->because ? -1 : 1;
	if (x->due_at != y->due_at)
		return x->due_at < y->due_at ? -1 : 1;
	return strcmp(x->question, y->question);
}

int history_due(struct history *h, int64_t now, struct question_states *out, struct err *err)
{
	size_t n = 0;

	if (history_states(h, now, out, err) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++) {
		if (question_state_is_due(&out->at[i], now))
			out->at[n++] = out->at[i];
		else
			state_release(&out->at[i]);
	}
	out->n = n;
	if (n > 0)
		qsort(out->at, n, sizeof *out->at, question_state_order);
	return 0;
}

static int visit_reviews(struct history *h, const struct history_visitor *v, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	scoped(str_free) char *text =
		mem_printf("SELECT id, question, at, level, easy, suggested, confident, source, %s"
			   " FROM reviews ORDER BY at, no",
			   v->answers ? "answer" : "NULL");
	int rc;

	if (sql_prepare(h->db, text, &st, err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		int level = bounded(st, 3, LEVELS - 1, err);
		int suggested = bounded(st, 5, LEVELS - 1, err);
		int source = bounded(st, 7, REVIEW_SOURCES - 1, err);
		const struct review r = {
			.question = sql_text(st, 1),
			.at = sqlite3_column_int64(st, 2),
			.level = (enum level)level,
			.easy = sqlite3_column_int(st, 4) != 0,
			.suggested = (enum level)suggested,
			.confident = sqlite3_column_int(st, 6) != 0,
			.source = (enum review_source)source,
			.answer = sql_text(st, 8),
		};

		if (level < 0 || suggested < 0 || source < 0 ||
		    v->review(v->arg, sql_text(st, 0), &r, err) < 0)
			return -1;
	}
	return rc;
}

/* Parts the names of groups in place. */
static size_t split(char *names, const char *at[HISTORY_MAX_GROUPS])
{
	size_t n = 0;
	char *rest = NULL;

	for (char *s = strtok_r(names, " ", &rest); s && n < HISTORY_MAX_GROUPS;
	     s = strtok_r(NULL, " ", &rest))
		at[n++] = s;
	return n;
}

static int visit_code(struct history *h, const struct history_visitor *v, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	if (sql_prepare(h->db, "SELECT id, task, at, level, failed FROM code ORDER BY at, no", &st,
			err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		scoped(str_free) char *names = mem_strdup(sql_text(st, 4));
		const char *at[HISTORY_MAX_GROUPS];
		int level = bounded(st, 3, LEVELS - 1, err);
		const struct code_result c = {
			.task = sql_text(st, 1),
			.at = sqlite3_column_int64(st, 2),
			.level = (enum level)level,
			.failed = at,
			.n_failed = split(names, at),
		};

		if (level < 0 || v->code(v->arg, sql_text(st, 0), &c, err) < 0)
			return -1;
	}
	return rc;
}

static int visit_reasons(struct history *h, const struct history_visitor *v, struct err *err)
{
	scoped(sql_finalize) sqlite3_stmt *st = NULL;
	int rc;

	if (sql_prepare(h->db,
			"SELECT id, question, at, because, done FROM reasons ORDER BY at, no", &st,
			err) < 0)
		return -1;
	while ((rc = sql_step(st, err)) > 0) {
		const struct due_reason d = {
			.question = sql_text(st, 1),
			.at = sqlite3_column_int64(st, 2),
			.because = sql_text(st, 3),
			.done = sqlite3_column_int(st, 4) != 0,
		};

		if (v->reason(v->arg, sql_text(st, 0), &d, err) < 0)
			return -1;
	}
	return rc;
}

int history_visit(struct history *h, const struct history_visitor *v, struct err *err)
{
	int rc = history_open_read(h, err);

	if (rc <= 0)
		return rc;
	if (sql_exec(h->db, "BEGIN", err) < 0) /* all three of one moment */
		return -1;
	if ((v->review && visit_reviews(h, v, err) < 0) || (v->code && visit_code(h, v, err) < 0) ||
	    (v->reason && visit_reasons(h, v, err) < 0))
		rc = -1;
	return history_leave(h, rc < 0 ? -1 : 0, err);
}
