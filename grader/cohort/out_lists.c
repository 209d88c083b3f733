/* grades.csv and results.jsonl: a student a row, a grade a line. */
#include "grader/cohort/out_writers.h"

#include <stdlib.h>
#include <string.h>

#include "grader/cohort/out_csv.h"
#include "grader/cohort/out_file.h"
#include "grader/cohort/out_points.h"
#include "grader/report/shown.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"

struct list {
	const struct out_context *c;
	struct out_file file;
	struct buf text;
};

static struct list *list_new(const struct out_context *c)
{
	struct list *l = mem_zalloc(sizeof *l);

	l->c = c;
	buf_init(&l->text, PART_MAX);
	return l;
}

static int list_commit(void *self, struct err *err)
{
	struct list *l = self;

	return out_file_commit(&l->file, err);
}

static void list_release(void *self)
{
	struct list *l = self;

	if (!l)
		return;
	out_file_release(&l->file);
	buf_release(&l->text);
	free(l);
}

static int grades_begin(const struct out_context *c, void **self, struct err *err)
{
	struct list *l = *self = list_new(c);

	if (out_file_open(&l->file, c->dir, "grades.csv", err) < 0)
		return -1;
	buf_puts(&l->text, "student,name,email");
	for (size_t i = 0; i < c->tasks->n; i++)
		for (size_t k = 0; k < 6; k++) {
			static const char *const columns[] = {"status",         "level",
							      "implementation", "understanding",
							      "score",          "points"};

			buf_printf(&l->text, ",%s %s", c->tasks->at[i].id, columns[k]);
		}
	buf_puts(&l->text, ",points,late,feedback\r\n");
	return out_file_put(&l->file, &l->text, err);
}

static void put_grade_fields(struct buf *out, const struct points *p, const struct out_grade *g)
{
	const char *level = level_name(g->level);
	double points;

	buf_printf(out, ",%s,%s,%s,%s,", g->status,
		   g->state == HAND_IN_GRADED && level ? level : "", out_implementation(g),
		   out_understanding(g));
	if (g->score >= 0)
		buf_printf(out, "%.4f", g->score);
	buf_putc(out, ',');
	if (points_of(p, g->state, g->level, &points))
		put_points(out, points);
}

static int grades_student(void *self, const struct out_student *st, struct err *err)
{
	struct list *l = self;
	const struct points *p = &l->c->options->points;
	double points;

	csv_put(&l->text, st->id, ',');
	buf_putc(&l->text, ',');
	csv_put(&l->text, st->name, ',');
	buf_putc(&l->text, ',');
	csv_put(&l->text, st->email ? st->email : "", ',');
	for (size_t i = 0; i < st->n; i++)
		put_grade_fields(&l->text, p, &st->grades[i]);
	buf_putc(&l->text, ',');
	if (points_of_all(p, st, &points))
		put_points(&l->text, points);
	buf_printf(&l->text, ",%s,feedback/%s.html\r\n", st->late ? "late" : "", st->stem);
	return out_file_put(&l->file, &l->text, err);
}

const struct out_writer grades_writer = {grades_begin, grades_student, list_commit, list_release};

static int results_begin(const struct out_context *c, void **self, struct err *err)
{
	struct list *l = *self = list_new(c);

	return out_file_open(&l->file, c->dir, "results.jsonl", err);
}

static void put_member(struct buf *out, const char *key, const char *value)
{
	buf_printf(out, "\"%s\":", key);
	if (value)
		shown_json(out, value, strlen(value));
	else
		buf_puts(out, "null");
	buf_putc(out, ',');
}

/* What has no report has the same first keys, and says why. */
static void put_without_report(struct buf *out, const struct out_grade *g)
{
	put_member(out, "task", g->task->id);
	put_member(out, "title", g->task->title);
	put_member(out, "status", g->status);
	put_member(out, "why", g->why);
	buf_puts(out, "\"level\":null,\"score\":null,\"cases\":[],\"misconceptions\":[]}\n");
}

static int results_student(void *self, const struct out_student *st, struct err *err)
{
	struct list *l = self;

	for (size_t i = 0; i < st->n; i++) {
		const struct out_grade *g = &st->grades[i];

		buf_putc(&l->text, '{');
		put_member(&l->text, "student", st->id);
		put_member(&l->text, "name", st->name);
		put_member(&l->text, "path", g->file);
		buf_printf(&l->text, "\"late\":%s,", g->late ? "true" : "false");
		if (g->compact)
			buf_printf(&l->text, "%s\n", g->compact + 1); /* behind its brace */
		else
			put_without_report(&l->text, g);
	}
	return out_file_put(&l->file, &l->text, err);
}

const struct out_writer results_writer = {results_begin, results_student, list_commit,
					  list_release};
