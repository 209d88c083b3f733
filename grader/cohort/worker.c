#include "grader/cohort/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/cohort/job.h"
#include "grader/grading.h"
#include "grader/report/report.h"
#include "grader/submission/submission.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { ENGINE_TRIES = 5, DIR_TRIES = 20 };

struct worker {
	const struct worker_tasks *tasks;
	struct engine *engine; /* NULL until a job comes, and behind one that failed */
	char *path;            /* a private folder for the file that is graded */
	int dir;
};

/* The file as it was: its bytes, or what stood in place of them. */
static int put_file(struct worker *w, const struct job *j, struct err *err)
{
	scoped(fd_close) int fd = -1;

	switch (j->kind) {
	case JOB_BYTES:
		return fs_write(w->dir, j->name, buf_text(&j->bytes), j->bytes.len, err);
	case JOB_OTHER:
		return fs_write(w->dir, j->name, "", 0, err);
	case JOB_LINK:
		return symlinkat(".", w->dir, j->name) < 0 ? err_sys(err, "cannot make a link") : 0;
	case JOB_SPECIAL:
		return mkfifoat(w->dir, j->name, 0600) < 0 ? err_sys(err, "cannot make a FIFO") : 0;
	case JOB_LARGE:
		break;
	}
	fd = openat(w->dir, j->name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || ftruncate(fd, (off_t)SUBMISSION_MAX_BYTES + 1) < 0)
		return err_sys(err, "cannot make a file");
	return 0;
}

static void put_line(struct buf *list, const char *text)
{
	buf_printf(list, "%s%s", list->len ? "\n" : "", text);
}

static void put_lists(const struct grading *g, struct job_result *r)
{
	for (size_t i = 0; i < g->n_told; i++)
		put_line(&r->misconceptions, g->task->misconceptions[g->told[i].misconception].id);
	for (size_t i = 0; i < g->task->n_parts; i++)
		if (g->assessed.missing[i])
			put_line(&r->missing, g->task->parts[i].name);
}

static void put_grading(const struct grading *g, const struct question *q, struct job_result *r)
{
	const struct report_style style = {.colour = false, .lines = true, .width = 80};
	const char *why = g->status == SUBMISSION_REJECTED ? g->sub.rejected : g->why;

	r->judged = true;
	r->level = g->level;
	r->wall_ms = g->wall_ns / NS_PER_MS;
	buf_puts(&r->status, submission_status_name(g->status));
	buf_puts(&r->why, why ? why : "");
	if (g->status == SUBMISSION_GRADED) {
		r->score = g->assessed.score;
		buf_puts(&r->says, g->task->rubric[g->assessed.level].says);
		put_lists(g, r);
	}
	report_json(g, &r->json);
	report_text(g, q, &style, &r->text);
}

static void fail(struct job_result *r, const struct err *err, bool hopeless)
{
	r->judged = false;
	r->hopeless = hopeless;
	buf_clear(&r->reason);
	buf_puts(&r->reason, err->text);
}

static int grade(struct worker *w, const struct job *j, struct job_result *r, struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/%s", w->path, j->name);
	const struct grading_options o = {.task = w->tasks->tasks[j->task],
					  .path = path,
					  .seed = j->seed,
					  .has_seed = true,
					  .many = true};
	struct grading g = {0};

	if (put_file(w, j, err) < 0 || grading_run(w->engine, &o, &g, err) < 0)
		return -1;
	put_grading(&g, w->tasks->questions[j->task], r);
	grading_release(&g);
	if (r->json.full || r->text.full) {
		r->judged = false;
		return err_set(err, ERR_SYSTEM, "its report is larger than %d MiB",
			       JOB_MAX_REPORT >> 20);
	}
	return 0;
}

/* Engines that are made at the same time may be in each other's way: so it is tried again. */
static int make_engine(struct worker *w, struct err *err)
{
	for (int i = 1; i < ENGINE_TRIES; i++)
		if (engine_new(&w->engine, err) == 0)
			return 0;
	return engine_new(&w->engine, err);
}

/* -1: a signal asked us to end. */
static int run_job(struct worker *w, const struct job *j, struct job_result *r)
{
	struct err err = {0};

	r->no = j->no;
	if (!w->engine && make_engine(w, &err) < 0) {
		fail(r, &err, true);
		return 0;
	}
	if (grade(w, j, r, &err) < 0) {
		if (sandbox_interrupted(engine_sandbox(w->engine)))
			return -1;
		fail(r, &err, false);
		engine_free(w->engine);
		w->engine = NULL;
	}
	fs_empty_dir(w->dir, NULL);
	return 0;
}

/* 1: so many bytes came, 0: the other end closed. */
static int receive(int fd, char *to, size_t len)
{
	while (len > 0) {
		ssize_t n = read(fd, to, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return 0;
		to += n;
		len -= (size_t)n;
	}
	return 1;
}

static int next_job(int fd, struct job *j)
{
	char head[JOB_HEAD], *body;
	int64_t len;
	int ok;

	if (!receive(fd, head, sizeof head) || (len = job_body_len(head)) < 0)
		return 0;
	body = mem_zalloc((size_t)len);
	ok = receive(fd, body, (size_t)len) && job_read(body, (size_t)len, j);
	free(body);
	return ok;
}

static int serve(struct worker *w, int fd)
{
	struct job j = {0};
	int rc = 0;

	while (rc == 0 && next_job(fd, &j)) {
		scoped(buf_release) struct buf message = {0};
		struct job_result r;

		job_result_init(&r);
		buf_init(&message, 2 * (size_t)JOB_MAX_MESSAGE);
		rc = j.task < w->tasks->n ? run_job(w, &j, &r) : -1;
		if (rc == 0)
			job_result_write(&r, &message);
		if (rc == 0)
			rc = fs_write_fd(fd, "a socket", buf_text(&message), message.len, NULL);
		job_result_release(&r);
		job_release(&j);
	}
	return rc < 0 ? 3 : 0;
}

/* Named and locked like a sandbox's folder, so that what a killed worker leaves is swept up with
 * those. A sweep may take it in the moment between making and locking: then there is a next name.
 */
static int make_dir(struct worker *w, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	scoped(str_free) char *prefix = mem_printf(
		"%s/grader-%u-job", tmp && tmp[0] == '/' ? tmp : "/tmp", (unsigned)geteuid());
	struct stat st;

	for (int i = 0; i < DIR_TRIES; i++) {
		w->dir = fs_make_private(prefix, &w->path, err);
		if (w->dir < 0)
			continue;
		if (flock(w->dir, LOCK_EX | LOCK_NB) == 0 && stat(w->path, &st) == 0)
			return 0;
		fd_close(&w->dir);
		str_free(&w->path);
	}
	return -1;
}

int worker_main(int socket, const struct worker_tasks *tasks)
{
	struct worker w = {.tasks = tasks, .dir = -1};
	int rc;

	if (make_dir(&w, NULL) < 0)
		return 3;
	rc = serve(&w, socket);
	fs_empty_dir(w.dir, NULL);
	rmdir(w.path);
	free(w.path);
	fd_close(&w.dir);
	engine_free(w.engine); /* raises the signal that ended us, if any */
	return rc;
}
