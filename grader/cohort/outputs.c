#include "grader/cohort/outputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>

#include "grader/cohort/out_html.h"
#include "grader/cohort/out_student.h"
#include "grader/cohort/out_writers.h"
#include "grader/suggest.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

static const struct out_writer *const writers[] = {
	&grades_writer,   &results_writer,    &junit_writer,
	&feedback_writer, &gradescope_writer, &page_writer,
};
enum { N_WRITERS = sizeof writers / sizeof *writers, NEAREST = 3 };

static int write_student(const struct out_context *c, const struct store_student *row,
			 void **selves, struct err *err)
{
	struct out_student *st = mem_zalloc(sizeof *st);
	int rc = out_student_load(c->store, row, c->tasks, st, err);

	for (size_t i = 0; rc == 0 && i < N_WRITERS; i++)
		rc = writers[i]->student(selves[i], st, err);
	out_student_release(st);
	free(st);
	return rc;
}

static int write_students(const struct out_context *c, void **selves, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store_student row;
	int more;

	if (store_students(c->store, &rows, err) < 0)
		return -1;
	while ((more = store_next_student(&rows, &row, err)) > 0)
		if (write_student(c, &row, selves, err) < 0)
			return -1;
	return more;
}

/* All are written before the first is committed. */
static int write_all(const struct out_context *c, struct err *err)
{
	void *selves[N_WRITERS] = {NULL};
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < N_WRITERS; i++)
		rc = writers[i]->begin(c, &selves[i], err);
	if (rc == 0)
		rc = write_students(c, selves, err);
	for (size_t i = 0; rc == 0 && i < N_WRITERS; i++)
		rc = writers[i]->commit(selves[i], err);
	for (size_t i = 0; i < N_WRITERS; i++)
		if (selves[i])
			writers[i]->release(selves[i]);
	return rc;
}

int outputs_write(struct store *s, const struct outputs_options *o, struct err *err)
{
	scoped(out_tasks_release) struct out_tasks tasks = {.n = 0};
	struct out_context c = {.store = s, .options = o, .tasks = &tasks};
	scoped(fd_close) int dir = fs_open_dir(AT_FDCWD, o->dir, err);

	if (dir < 0)
		return -1;
	/* of the folder itself: it needs no file, and the store's lock is another */
	if (flock(dir, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
		return err_set(err, ERR_USAGE, "%s: another grader is writing there", o->dir);
	c.dir = dir;
	if (out_tasks_load(s, &tasks, err) < 0 || write_all(&c, err) < 0)
		return -1;
	return fill_gradebooks(&c, err);
}

/* The nearest ids and names to a word, the best first. */
struct nearest {
	char *words[NEAREST];
	size_t distance[NEAREST];
};

static void nearest_add(struct nearest *n, const char *word, const char *asked)
{
	size_t d = suggest_distance(word, asked), at = NEAREST;

	while (at > 0 && (!n->words[at - 1] || d < n->distance[at - 1]))
		at--;
	if (at == NEAREST || d > (strlen(asked) + 2) / 2)
		return;
	free(n->words[NEAREST - 1]);
	for (size_t i = NEAREST - 1; i > at; i--) {
		n->words[i] = n->words[i - 1];
		n->distance[i] = n->distance[i - 1];
	}
	n->words[at] = mem_strdup(word);
	n->distance[at] = d;
}

static int unknown_student(struct store *s, const char *asked, struct err *err)
{
	scoped(store_end) struct store_rows rows = {0};
	scoped(buf_release) struct buf words = {.cap = 256};
	struct nearest near = {{NULL}, {0}};
	struct store_student who;
	int more;

	if (store_students(s, &rows, err) < 0)
		return -1;
	while ((more = store_next_student(&rows, &who, err)) > 0) {
		nearest_add(&near, who.id, asked);
		if (strcmp(who.id, who.name) != 0)
			nearest_add(&near, who.name, asked);
	}
	for (size_t i = 0; i < NEAREST; i++) {
		if (near.words[i])
			buf_printf(&words, "%s%s", i ? ", " : "", near.words[i]);
		free(near.words[i]);
	}
	if (more < 0)
		return -1;
	if (words.len == 0)
		return err_set(err, ERR_USAGE, "unknown student %s; grades.csv names all", asked);
	return err_set(err, ERR_USAGE, "unknown student %s; the nearest: %s", asked,
		       buf_text(&words));
}

/* Ids are unique; a name or another word may be several students', whose ids are then told. */
static int find_student(struct store *s, const char *asked, struct store_rows *rows,
			struct store_student *out, struct err *err)
{
	scoped(buf_release) struct buf ids = {.cap = 256};
	size_t n = 0;
	int more;

	if (store_find(s, asked, rows, err) < 0)
		return -1;
	while ((more = store_next_student(rows, out, err)) > 0) {
		if (strcmp(out->id, asked) == 0)
			return 0;
		buf_printf(&ids, "%s%s", n++ ? ", " : "", out->id);
	}
	if (more < 0)
		return -1;
	if (n == 0)
		return unknown_student(s, asked, err);
	if (n > 1)
		return err_set(err, ERR_USAGE, "%s may be several students: %s", asked,
			       buf_text(&ids));
	store_end(rows);
	if (store_find(s, asked, rows, err) < 0 || store_next_student(rows, out, err) < 0)
		return -1;
	return 0;
}

int outputs_student(struct store *s, const char *student, struct buf *out, struct err *err)
{
	scoped(out_tasks_release) struct out_tasks tasks = {.n = 0};
	scoped(store_end) struct store_rows rows = {0};
	struct store_student row;
	struct out_student *st;
	int rc;

	if (out_tasks_load(s, &tasks, err) < 0 || find_student(s, student, &rows, &row, err) < 0)
		return -1;
	st = mem_zalloc(sizeof *st);
	rc = out_student_load(s, &row, &tasks, st, err);
	if (rc == 0)
		text_feedback(out, st, FEEDBACK_FULL);
	out_student_release(st);
	free(st);
	return rc;
}
