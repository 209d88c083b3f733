/* Gradebooks: a user's own export with the points put in, every other byte as it was. Who does not
 * match, on either side, is listed in a file beside it.
 */
#include "grader/cohort/out_writers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/cohort/out_csv.h"
#include "grader/cohort/out_file.h"
#include "grader/cohort/out_match.h"
#include "grader/cohort/out_points.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/num.h"
#include "sandbox/base/scoped.h"

enum { NAMED_IN_NOTES = 10, NO_TASK = -2, ALL_TASKS = -1 };

/* What an export looks like. Names are folded. */
struct platform {
	const char *result, *unmatched;
	const char *keys[MATCH_MAX_KEYS];
	const char *grade;    /* the column of grades where it has a fixed name; else by task */
	const char *maximum;  /* the column of a row's most points, or NULL */
	const char *most_row; /* the first field of a row that holds the most points, or NULL */
	const char *nobody;   /* the first field of a row that is no student, or NULL */
};

static const struct platform canvas = {
	.result = "canvas.csv",
	.unmatched = "canvas-unmatched.txt",
	.keys = {"id", "sis user id", "sis login id", "student"},
	.most_row = "points possible",
	.nobody = "student test",
};

static const struct platform moodle = {
	.result = "moodle.csv",
	.unmatched = "moodle-unmatched.txt",
	.keys = {"identifier", "id number", "username", "email address", "full name"},
	.grade = "grade",
	.maximum = "maximum grade",
};

struct target {
	size_t column;
	int task;    /* or ALL_TASKS */
	double most; /* points possible; infinity where it is not said */
	char *title;
};

struct fill {
	const struct out_context *c;
	const struct platform *p;
	struct csv_reader in;
	struct csv_record row;
	struct matcher who;
	struct out_file out, list;
	struct buf text, lost; /* on their way into the two files */
	long maximum;          /* a column, or -1 */
	struct target targets[OUT_MAX_TASKS];
	size_t n_targets;
	size_t n_rows, n_filled, n_left, n_lost;
	struct buf named; /* the first of those who did not match */
};

static bool is_title(const char *column, const char *title)
{
	scoped(str_free) char *a = match_folded(column), *b = match_folded(title);

	return strcmp(a, b) == 0;
}

/* "F1 score (123)" loses the number that Canvas gives it; false where it has none. */
static bool cut_number(char *column)
{
	char *open = strrchr(column, '(');
	size_t n = open ? strspn(open + 1, "0123456789") : 0;

	if (n == 0 || strcmp(open + 1 + n, ")") != 0)
		return false;
	while (open > column && open[-1] == ' ')
		open--;
	*open = '\0';
	return true;
}

/* By whose points the column of that name is filled in; NO_TASK where it is not. */
static int task_of_column(const struct fill *f, const char *name)
{
	const char *wanted = f->c->options->column ? f->c->options->column : f->p->grade;
	const struct out_tasks *tasks = f->c->tasks;
	scoped(str_free) char *bare = mem_strdup(name);
	bool numbered = cut_number(bare);

	if (wanted && !is_title(name, wanted) && !is_title(bare, wanted))
		return NO_TASK;
	if (wanted)
		return tasks->n == 1 ? 0 : ALL_TASKS;
	for (size_t i = 0; i < tasks->n && numbered; i++)
		if (is_title(bare, tasks->at[i].title) || is_title(bare, tasks->at[i].id))
			return (int)i;
	return NO_TASK;
}

static int add_target(struct fill *f, size_t column, int task, struct err *err)
{
	for (size_t i = 0; i < f->n_targets; i++)
		if (f->targets[i].task == task)
			return err_set(
				err, ERR_USAGE,
				"%s: the columns %zu and %zu both fit; name one with --column",
				f->in.what, f->targets[i].column + 1, column + 1);
	f->targets[f->n_targets++] =
		(struct target){column, task, INFINITY, match_field(&f->row, column)};
	return 0;
}

static int no_target(const struct fill *f, struct err *err)
{
	const char *wanted = f->c->options->column ? f->c->options->column : f->p->grade;
	scoped(buf_release) struct buf names = {.cap = 200};

	for (size_t i = 0; i < f->row.n; i++) {
		scoped(str_free) char *name = match_field(&f->row, i);
		scoped(str_free) char *bare = mem_strdup(name);

		if (cut_number(bare) || f->p->grade)
			buf_printf(&names, "%s%s", names.len ? ", " : "", name);
	}
	return err_set(err, ERR_USAGE, "%s: no column %s; name one with --column (there are: %s%s)",
		       f->in.what, wanted ? wanted : "has a task's title", buf_text(&names),
		       names.full ? " ..." : "");
}

static int read_header(struct fill *f, struct err *err)
{
	f->maximum = -1;
	if (!match_header(&f->who, &f->row))
		return err_set(
			err, ERR_USAGE,
			"%s: the first line has no column that says who a row is (%s, %s, ...)",
			f->in.what, f->p->keys[0], f->p->keys[1]);
	for (size_t i = 0; i < f->row.n; i++) {
		scoped(str_free) char *name = match_field(&f->row, i);
		int task = task_of_column(f, name);

		if (f->p->maximum && is_title(name, f->p->maximum))
			f->maximum = (long)i;
		if (task != NO_TASK && add_target(f, i, task, err) < 0)
			return -1;
	}
	return f->n_targets ? 0 : no_target(f, err);
}

/* Points of one student by task; has[] says where there are any. */
static int points_by_task(struct fill *f, int64_t no, double *points, bool *has, struct err *err)
{
	const struct out_tasks *tasks = f->c->tasks;
	const struct points *p = &f->c->options->points;
	scoped(store_end) struct store_rows rows = {0};
	struct store_grade g;
	int more;

	for (size_t i = 0; i < tasks->n; i++)
		has[i] = points_of(p, HAND_IN_MISSING, LEVEL_NONE, &points[i]) && p->fills_missing;
	if (store_grades(f->c->store, no, &rows, err) < 0)
		return -1;
	while ((more = store_next_grade(&rows, &g, err)) > 0)
		for (size_t i = 0; i < tasks->n; i++)
			if (strcmp(tasks->at[i].id, g.task) == 0)
				has[i] = points_of(p, hand_in_of(&g), g.level, &points[i]);
	return more;
}

/* Of a target: one task's, or the mean over all; false where there are none. */
static bool target_points(const struct target *t, const double *points, const bool *has, size_t n,
			  double *out)
{
	*out = 0;
	if (t->task >= 0) {
		*out = points[t->task];
		return has[t->task];
	}
	for (size_t i = 0; i < n; i++) {
		if (!has[i])
			return false;
		*out += points[i] / (double)n;
	}
	return n > 0;
}

static double most_points(const struct fill *f, const struct target *t)
{
	scoped(str_free) char *said = NULL;
	double most = t->most;

	if (f->maximum >= 0) {
		said = match_field(&f->row, (size_t)f->maximum);
		if (!num_parse_f64(said, &most))
			most = INFINITY;
	}
	return most;
}

static bool is_excused(const struct fill *f, const struct target *t)
{
	scoped(str_free) char *text = match_field(&f->row, t->column);

	return strcasecmp(text, "EX") == 0;
}

static int fill_row(struct fill *f, int64_t no, struct err *err)
{
	double points[OUT_MAX_TASKS] = {0}, one;
	bool has[OUT_MAX_TASKS] = {false}, filled = false;
	char numbers[OUT_MAX_TASKS][32];
	const char **texts = mem_calloc(CSV_MAX_FIELDS, sizeof *texts);
	int rc = points_by_task(f, no, points, has, err);

	for (size_t i = 0; rc == 0 && i < f->n_targets; i++) {
		const struct target *t = &f->targets[i];

		if (!target_points(t, points, has, f->c->tasks->n, &one) || is_excused(f, t))
			continue;
		if (one > most_points(f, t))
			rc = err_set(
				err, ERR_USAGE,
				"%s: line %zu: %g points are more than the %g possible of %s; say "
				"with --points what each level is worth",
				f->in.what, f->row.line, one, most_points(f, t), t->title);
		snprintf(numbers[i], sizeof numbers[i], "%.10g", round(one * 100) / 100);
		texts[t->column] = numbers[i];
		filled = true;
	}
	if (rc == 0)
		csv_put_replaced(&f->text, &f->row, texts, CSV_MAX_FIELDS, f->in.delimiter);
	f->n_filled += filled;
	f->n_left += !filled;
	free(texts);
	return rc;
}

static void put_lost(struct fill *f, const char *who, const char *why)
{
	shown_line(&f->lost, who, strlen(who));
	buf_printf(&f->lost, ": %s\n", why);
	if (f->n_lost++ < NAMED_IN_NOTES) {
		buf_puts(&f->named, f->named.len ? "; " : "");
		shown_line(&f->named, who, strlen(who));
	}
}

static int student_row(struct fill *f, struct err *err)
{
	scoped(str_free) char *who = match_words(&f->who, &f->row);
	int64_t no = match_row(&f->who, &f->row, err);

	f->n_rows++;
	if (no == MATCH_FAILED)
		return -1;
	if (no > 0 && match_mark(&f->who, no))
		return fill_row(f, no, err);
	put_lost(f, who,
		 no > 0               ? "a second row of one student"
		 : no == MATCH_NOBODY ? "in the list, not in the cohort"
				      : "what the row says names several students");
	buf_put(&f->text, buf_text(&f->row.raw), f->row.raw.len);
	return 0;
}

static void read_most(struct fill *f)
{
	for (size_t i = 0; i < f->n_targets; i++) {
		scoped(str_free) char *text = match_field(&f->row, f->targets[i].column);

		if (!num_parse_f64(text, &f->targets[i].most))
			f->targets[i].most = INFINITY;
	}
}

/* A row behind the first: a student's, or one that is kept as it is. */
static int body_row(struct fill *f, struct err *err)
{
	scoped(str_free) char *first = match_field(&f->row, 0);
	scoped(str_free) char *low = match_folded(first);
	bool is_most = f->p->most_row && strcmp(low, f->p->most_row) == 0;

	if (is_most)
		read_most(f);
	if (!is_most && f->row.body > 0 && !(f->p->nobody && strcmp(low, f->p->nobody) == 0))
		return student_row(f, err);
	buf_put(&f->text, buf_text(&f->row.raw), f->row.raw.len);
	return 0;
}

static int fill_rows(struct fill *f, struct err *err)
{
	int more = csv_read(&f->in, &f->row, err);

	if (more == 0)
		return err_set(err, ERR_USAGE, "%s is empty", f->in.what);
	if (more < 0 || read_header(f, err) < 0)
		return -1;
	buf_puts(&f->text, f->in.bom ? "\xef\xbb\xbf" : "");
	buf_put(&f->text, buf_text(&f->row.raw), f->row.raw.len);
	while ((more = csv_read(&f->in, &f->row, err)) > 0) {
		if (body_row(f, err) < 0 || out_file_put(&f->out, &f->text, err) < 0 ||
		    out_file_put(&f->list, &f->lost, err) < 0)
			return -1;
	}
	return more < 0 ? -1 : out_file_put(&f->out, &f->text, err);
}

static int list_unseen(struct fill *f, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_student who;
	int more;

	if (store_students(f->c->store, &rows, err) < 0)
		return -1;
	while ((more = store_next_student(&rows, &who, err)) > 0) {
		scoped(str_free) char *words = NULL;

		if (match_is_marked(&f->who, who.no))
			continue;
		words = strcmp(who.name, who.id) ? mem_printf("%s (%s)", who.name, who.id)
						 : mem_strdup(who.id);
		put_lost(f, words, "in the cohort, not in the list");
		if (out_file_put(&f->list, &f->lost, err) < 0)
			return -1;
	}
	return more;
}

static void put_note(const struct fill *f)
{
	struct buf *out = f->c->options->notes;

	if (!out)
		return;
	buf_printf(out, "%s: %zu of %zu rows filled in", f->p->result, f->n_filled, f->n_rows);
	if (f->n_left > 0)
		buf_printf(out, ", %zu without points left as they were", f->n_left);
	if (f->n_lost > 0)
		buf_printf(out, ", %zu did not match (%s): %s%s", f->n_lost, f->p->unmatched,
			   buf_text(&f->named), f->n_lost > NAMED_IN_NOTES ? "; ..." : "");
	buf_putc(out, '\n');
}

static int fill_all(struct fill *f, const char *path, struct err *err)
{
	if (csv_open(&f->in, path, err) < 0 ||
	    out_file_open(&f->out, f->c->dir, f->p->result, err) < 0 ||
	    out_file_open(&f->list, f->c->dir, f->p->unmatched, err) < 0 || fill_rows(f, err) < 0 ||
	    list_unseen(f, err) < 0 || out_file_commit(&f->out, err) < 0 ||
	    out_file_commit(&f->list, err) < 0)
		return -1;
	put_note(f);
	return 0;
}

static int fill_one(const struct out_context *c, const struct platform *p, const char *path,
		    struct err *err)
{
	struct fill *f = mem_zalloc(sizeof *f);
	int rc;

	f->c = c;
	f->p = p;
	f->who = (struct matcher){.store = c->store, .keys = p->keys};
	buf_init(&f->text, 4 * CSV_MAX_RECORD);
	buf_init(&f->lost, 4 * CSV_MAX_RECORD);
	buf_init(&f->named, 4096);
	rc = fill_all(f, path, err);
	for (size_t i = 0; i < f->n_targets; i++)
		free(f->targets[i].title);
	csv_close(&f->in);
	csv_record_release(&f->row);
	match_release(&f->who);
	out_file_release(&f->out);
	out_file_release(&f->list);
	buf_release(&f->text);
	buf_release(&f->lost);
	buf_release(&f->named);
	free(f);
	return rc;
}

int fill_gradebooks(const struct out_context *c, struct err *err)
{
	if (c->options->canvas && fill_one(c, &canvas, c->options->canvas, err) < 0)
		return -1;
	return c->options->moodle ? fill_one(c, &moodle, c->options->moodle, err) : 0;
}
