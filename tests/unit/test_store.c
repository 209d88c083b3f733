/* The store's life, and the messages of jobs. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/cohort/intake.h"
#include "grader/cohort/job.h"
#include "grader/cohort/progress.h"
#include "grader/cohort/store.h"
#include "grader/cohort/work.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/clock.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

static struct task_part parts[] = {{.name = "f1_score"}};
static char header[] = "f1_score.h", id[] = "f1-score", title[] = "F1";
static struct task f1 = {.id = id, .title = title, .header = header, .parts = parts, .n_parts = 1};
static const struct task *const tasks[] = {&f1};

static char *tmp;

static void make_tmp(void)
{
	int fd = fs_make_private("/tmp/test-store", &tmp, NULL);

	ck_assert_int_ge(fd, 0);
	close(fd);
	snprintf(f1.hash, sizeof f1.hash, "%064d", 1);
}

static void drop_tmp(void)
{
	int fd = fs_open_dir(AT_FDCWD, tmp, NULL);

	fs_empty_dir(fd, NULL);
	close(fd);
	rmdir(tmp);
	str_free(&tmp);
}

static void put_file(const char *dir, const char *text)
{
	scoped(str_free) char *in = mem_printf("%s/in", tmp), *who = mem_printf("%s/%s", in, dir);
	scoped(str_free) char *path = mem_printf("%s/f1_score.c", who);

	mkdir(in, 0755);
	mkdir(who, 0755);
	ck_assert_int_eq(fs_write(AT_FDCWD, path, text, strlen(text), NULL), 0);
}

static struct store *open_store(void)
{
	scoped(str_free) char *out = mem_printf("%s/out", tmp);
	struct store *s;
	struct err err = {0};

	ck_assert_msg(store_open(out, STORE_WRITE, &s, &err) == 0, "%s", err.text);
	return s;
}

static bool take_in(struct store *s)
{
	scoped(str_free) char *in = mem_printf("%s/in", tmp);
	const struct intake_options o = {.input = in,
					 .tasks = tasks,
					 .n_tasks = 1,
					 .named = true,
					 .only = true,
					 .toolchain = "gcc"};
	struct err err = {0};
	bool changed;

	ck_assert_msg(intake_run(s, &o, &changed, &err) == 0, "%s", err.text);
	return changed;
}

/* Answers every job that waits with a level. Returns how many there were. */
static int answer_all(struct store *s, enum level level)
{
	int64_t behind = 0, waiting, all;
	int n = 0;

	ck_assert_int_eq(work_begin(s, &waiting, &all, NULL), 0);
	for (;; n++) {
		scoped(str_free) char *task = NULL, *label = NULL;
		struct job j = {0};
		struct job_result r;

		if (work_next(s, behind, &j, &task, &label, NULL) <= 0)
			break;
		behind = j.no;
		job_result_init(&r);
		r.no = j.no;
		r.judged = level != LEVEL_NONE;
		r.level = level;
		r.score = 0.5;
		buf_puts(&r.status, "graded");
		buf_puts(&r.reason, "the host failed");
		buf_puts(&r.json, "{\"json\": 1}");
		ck_assert_int_eq(work_done(s, &r, NULL), 0);
		job_result_release(&r);
		job_release(&j);
	}
	ck_assert_int_eq(n, waiting);
	ck_assert_int_eq(work_end(s, NULL), 0);
	return n;
}

START_TEST(the_lock_keeps_a_second_writer_out)
{
	struct store *s = open_store(), *other;
	scoped(str_free) char *out = mem_printf("%s/out", tmp);
	struct err err = {0};

	ck_assert_int_eq(store_open(out, STORE_WRITE, &other, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_ptr_nonnull(strstr(err.text, "in use"));
	ck_assert_int_eq(store_open(out, STORE_READ, &other, &err), 0);
	store_free(other);
	store_free(s);
	ck_assert_int_eq(store_open(out, STORE_WRITE, &s, &err), 0);
	store_free(s);
}
END_TEST

START_TEST(a_reader_makes_nothing)
{
	scoped(str_free) char *out = mem_printf("%s/none", tmp);
	struct store *s;
	struct err err = {0};

	ck_assert_int_eq(store_open(out, STORE_READ, &s, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	ck_assert_int_lt(access(out, F_OK), 0);
}
END_TEST

START_TEST(meta_is_kept)
{
	struct store *s = open_store();
	scoped(str_free) char *none = NULL, *value = NULL;

	ck_assert_int_eq(store_get(s, "x", &none, NULL), 0);
	ck_assert_ptr_null(none);
	ck_assert_int_eq(store_put(s, "x", "1", NULL), 0);
	ck_assert_int_eq(store_put(s, "x", "2", NULL), 0);
	store_free(s);
	s = open_store();
	ck_assert_int_eq(store_get(s, "x", &value, NULL), 0);
	ck_assert_str_eq(value, "2");
	store_free(s);
}
END_TEST

START_TEST(the_same_is_graded_once_and_never_again)
{
	struct store *s = open_store();

	put_file("ann", "one");
	put_file("ben", "two");
	put_file("cat", "one");
	ck_assert(take_in(s));
	ck_assert_int_eq(answer_all(s, LEVEL_OK), 2);
	ck_assert(!take_in(s));
	ck_assert_int_eq(answer_all(s, LEVEL_OK), 0);
	put_file("cat", "two");
	ck_assert(take_in(s));
	ck_assert_int_eq(answer_all(s, LEVEL_OK), 0);
	store_free(s);
}
END_TEST

START_TEST(what_was_not_judged_is_tried_again)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store *s = open_store();
	struct store_grade g;

	put_file("ann", "one");
	take_in(s);
	ck_assert_int_eq(answer_all(s, LEVEL_NONE), 1);
	ck_assert_int_eq(store_grades(s, 0, &rows, NULL), 0);
	ck_assert_int_eq(store_next_grade(&rows, &g, NULL), 1);
	ck_assert_int_eq(g.state, GRADE_NOT_JUDGED);
	ck_assert_str_eq(g.reason, "the host failed");
	store_end(&rows);
	ck_assert_int_eq(answer_all(s, LEVEL_WEAK), 1);
	ck_assert_int_eq(store_grades(s, 0, &rows, NULL), 0);
	ck_assert_int_eq(store_next_grade(&rows, &g, NULL), 1);
	ck_assert_int_eq(g.state, GRADE_JUDGED);
	ck_assert_int_eq(g.level, LEVEL_WEAK);
	ck_assert(g.score == 0.5 && g.student_id && strcmp(g.student_id, "ann") == 0);
	ck_assert_int_eq(store_next_grade(&rows, &g, NULL), 0);
	store_end(&rows);
	store_free(s);
}
END_TEST

START_TEST(history_tells_what_changed)
{
	scoped(store_end) struct store_rows rows = {0};
	struct store *s = open_store();
	struct store_past p;

	put_file("ann", "one");
	put_file("ben", "same");
	take_in(s);
	answer_all(s, LEVEL_WEAK);
	put_file("ann", "two");
	take_in(s);
	ck_assert_int_eq(answer_all(s, LEVEL_STRONG), 1);
	ck_assert_int_eq(store_changes(s, 0, &rows, NULL), 0);
	ck_assert_int_eq(store_next_past(&rows, &p, NULL), 1);
	ck_assert_str_eq(p.student_id, "ann");
	ck_assert_str_eq(p.why, "file");
	ck_assert_int_eq(p.before, LEVEL_WEAK);
	ck_assert_int_eq(p.level, LEVEL_STRONG);
	ck_assert_int_eq(p.run, 2);
	ck_assert_int_eq(store_next_past(&rows, &p, NULL), 0);
	snprintf(f1.hash, sizeof f1.hash, "%064d", 2);
	take_in(s);
	ck_assert_int_eq(answer_all(s, LEVEL_STRONG), 2);
	ck_assert_int_eq(store_changes(s, 3, &rows, NULL), 0);
	ck_assert_int_eq(store_next_past(&rows, &p, NULL), 1);
	ck_assert_str_eq(p.student_id, "ben");
	ck_assert_str_eq(p.why, "task");
	store_end(&rows);
	store_free(s);
}
END_TEST

START_TEST(messages_come_back_as_they_were)
{
	scoped(buf_release) struct buf message = {0};
	struct job j = {.no = 7, .task = 3, .kind = JOB_BYTES, .seed = UINT64_MAX, .name = "a.c"};
	struct job_result r, back;
	struct job again;

	buf_init(&message, 1 << 20);
	buf_init(&j.bytes, 100);
	buf_put(&j.bytes, "a\0b", 3);
	job_write(&j, &message);
	ck_assert_int_eq(job_body_len(message.data), (int64_t)message.len - JOB_HEAD);
	ck_assert(job_read(message.data + JOB_HEAD, message.len - JOB_HEAD, &again));
	ck_assert(again.no == 7 && again.task == 3 && again.seed == UINT64_MAX);
	ck_assert_str_eq(again.name, "a.c");
	ck_assert_int_eq(again.bytes.len, 3);
	job_release(&again);
	job_release(&j);

	job_result_init(&r);
	r.no = 9;
	r.judged = true;
	r.level = LEVEL_OK;
	r.score = 0.25;
	buf_puts(&r.json, "{}");
	buf_puts(&r.missing, "fit");
	buf_clear(&message);
	job_result_write(&r, &message);
	ck_assert(job_result_read(message.data + JOB_HEAD, message.len - JOB_HEAD, &back));
	ck_assert(back.no == 9 && back.judged && back.level == LEVEL_OK && back.score == 0.25);
	ck_assert_str_eq(buf_text(&back.json), "{}");
	ck_assert_str_eq(buf_text(&back.missing), "fit");
	job_result_release(&back);
	for (size_t len = 0; len < message.len - JOB_HEAD; len++) {
		ck_assert(!job_result_read(message.data + JOB_HEAD, len, &back));
		job_result_release(&back);
	}
	buf_putc(&message, 'x');
	ck_assert(!job_result_read(message.data + JOB_HEAD, message.len - JOB_HEAD, &back));
	job_result_release(&back);
	job_result_release(&r);
}
END_TEST

START_TEST(nonsense_is_no_message)
{
	char junk[256];
	struct job j;

	memset(junk, 0xff, sizeof junk);
	ck_assert_int_eq(job_body_len(junk), -1);
	ck_assert(!job_read(junk, sizeof junk, &j));
	ck_assert(!job_read(junk, 3, &j));
}
END_TEST

START_TEST(progress_says_how_far_it_is)
{
	struct progress p = {.total = 10,
			     .done = 4,
			     .by_level = {1, 1, 0, 2},
			     .slowest = "x.c",
			     .slowest_ns = NS_PER_S};
	const struct pool_running running = {"y/f1.c", 0};
	scoped(buf_release) struct buf line = {0};

	buf_init(&line, 1024);
	progress_line(&p, &running, 2 * NS_PER_S, &line);
	ck_assert_str_eq(buf_text(&line),
			 "4 of 10: 2 strong, 1 weak, 1 ungraded, 2.0 a second, 0:03 "
			 "left; slowest: y/f1.c, 2.0 s so far");
	buf_clear(&line);
	progress_line(&p, NULL, 2 * NS_PER_S, &line);
	ck_assert_ptr_nonnull(strstr(buf_text(&line), "slowest: x.c, 1.0 s"));
}
END_TEST

TCase *case_store(void)
{
	TCase *t = tcase_create("store");

	tcase_add_checked_fixture(t, make_tmp, drop_tmp);
	tcase_add_test(t, the_lock_keeps_a_second_writer_out);
	tcase_add_test(t, a_reader_makes_nothing);
	tcase_add_test(t, meta_is_kept);
	tcase_add_test(t, the_same_is_graded_once_and_never_again);
	tcase_add_test(t, what_was_not_judged_is_tried_again);
	tcase_add_test(t, history_tells_what_changed);
	tcase_add_test(t, messages_come_back_as_they_were);
	tcase_add_test(t, nonsense_is_no_message);
	tcase_add_test(t, progress_says_how_far_it_is);
	return t;
}
