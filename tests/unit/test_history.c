/* The learner's history: what is recorded, what is due, and what a killed or second writer does. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/practice/history.h"
#include "grader/store/sql.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "tests/unit/suites.h"

enum { DAY = 86400, T0 = 1700000000 };

static char *tmp, *path;

static void make_tmp(void)
{
	int fd = fs_make_private("/tmp/test-history", &tmp, NULL);

	ck_assert_int_ge(fd, 0);
	close(fd);
	path = mem_printf("%s/a/b/practice.db", tmp);
}

static void drop_tmp(void)
{
	int fd = fs_open_dir(AT_FDCWD, tmp, NULL);

	fs_empty_dir(fd, NULL);
	close(fd);
	rmdir(tmp);
	str_free(&tmp);
	str_free(&path);
}

static void review(struct history *h, const char *question, int64_t at, enum level level)
{
	const struct review r = {.question = question,
				 .at = at,
				 .level = level,
				 .suggested = LEVEL_OK,
				 .source = REVIEW_QUIZ,
				 .answer = "words"};
	struct err err = {0};

	ck_assert_msg(history_record(h, &r, &err) == 0, "%s", err.text);
}

static struct question_states due(struct history *h, int64_t now)
{
	struct question_states s;
	struct err err = {0};

	ck_assert_msg(history_due(h, now, &s, &err) == 0, "%s", err.text);
	return s;
}

static int count_one(void *arg, const char *id, const struct review *r, struct err *err)
{
	(void)id, (void)r, (void)err;
	++*(int *)arg;
	return 0;
}

static int count_reviews(struct history *h)
{
	int n = 0;
	const struct history_visitor v = {.review = count_one, .arg = &n};
	struct err err = {0};

	ck_assert_msg(history_visit(h, &v, &err) == 0, "%s", err.text);
	return n;
}

START_TEST(reading_makes_nothing)
{
	struct history *h = history_new(path);
	struct question_states s = due(h, T0);
	struct history_settings set;

	ck_assert_uint_eq(s.n, 0);
	ck_assert_int_eq(history_settings(h, &set, NULL), 0);
	ck_assert_double_eq(set.retention, 0.9);
	ck_assert_int_eq(count_reviews(h), 0);
	ck_assert_int_lt(access(path, F_OK), 0);
	question_states_release(&s);
	history_free(h);
}
END_TEST

START_TEST(only_the_owner_may_read_it)
{
	scoped(str_free) char *dir = mem_printf("%s/a/b", tmp);
	struct history *h = history_new(path);
	struct stat st;

	review(h, "f1-score", T0, LEVEL_OK);
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0600);
	ck_assert_int_eq(stat(dir, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0700);
	history_free(h);
}
END_TEST

START_TEST(a_review_moves_the_due_time)
{
	struct history *h = history_new(path);
	const struct question_state *q;
	struct question_states s;

	review(h, "f1-score", T0, LEVEL_STRONG);
	review(h, "f1-score", T0 + 600, LEVEL_STRONG);
	review(h, "f1-score/2", T0 + 600, LEVEL_WEAK);
	ck_assert_int_eq(history_states(h, T0 + 600, &s, NULL), 0);
	ck_assert_uint_eq(s.n, 2);
	q = question_states_find(&s, "f1-score");
	ck_assert_ptr_nonnull(q);
	ck_assert_int_eq(q->n_reviews, 2);
	ck_assert_int_eq(q->last, LEVEL_STRONG);
	ck_assert_int_eq(q->card.phase, FSRS_REVIEW);
	ck_assert_int_eq(q->due_at, T0 + 600 + 2 * DAY);
	ck_assert_ptr_null(question_states_find(&s, "bias-variance"));
	question_states_release(&s);
	s = due(h, T0 + 700);
	ck_assert_uint_eq(s.n, 1);
	ck_assert_str_eq(s.at[0].question, "f1-score/2");
	question_states_release(&s);
	history_free(h);
}
END_TEST

START_TEST(the_suggested_level_counts_where_there_is_no_own)
{
	struct history *h = history_new(path);
	struct review r = {.question = "x", .at = T0, .suggested = LEVEL_STRONG};
	struct question_states s;
	struct err err = {0};

	ck_assert_int_eq(history_record(h, &r, NULL), 0);
	ck_assert_int_eq(history_states(h, T0, &s, NULL), 0);
	ck_assert_int_eq(s.at[0].last, LEVEL_STRONG);
	question_states_release(&s);
	r.suggested = LEVEL_NONE;
	ck_assert_int_eq(history_record(h, &r, &err), -1);
	ck_assert_str_eq(err.text, "a review of x has no level");
	history_free(h);
}
END_TEST

START_TEST(ratings_follow_levels)
{
	ck_assert_int_eq(review_rating(LEVEL_WEAK, false), FSRS_AGAIN);
	ck_assert_int_eq(review_rating(LEVEL_OK, true), FSRS_HARD);
	ck_assert_int_eq(review_rating(LEVEL_STRONG, false), FSRS_GOOD);
	ck_assert_int_eq(review_rating(LEVEL_STRONG, true), FSRS_EASY);
}
END_TEST

START_TEST(a_reason_stands_until_the_next_review)
{
	struct history *h = history_new(path);
	struct question_states s;

	review(h, "f1-score", T0, LEVEL_STRONG);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(
			history_make_due(h, "f1-score", T0 + 5, "you missed the zeros", NULL), 0);
	ck_assert_int_eq(history_make_due(h, "new-one", T0 + 7, "later", NULL), 0);
	s = due(h, T0 + 6);
	ck_assert_uint_eq(s.n, 1);
	ck_assert_str_eq(s.at[0].because, "you missed the zeros");
	ck_assert_int_eq(s.at[0].due_at, T0 + 5);
	ck_assert_int_eq(s.at[0].n_reviews, 1);
	question_states_release(&s);
	s = due(h, T0 + 7);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_int_eq(s.at[1].n_reviews, 0);
	ck_assert_int_eq(s.at[1].last, LEVEL_NONE);
	question_states_release(&s);
	review(h, "f1-score", T0 + 10, LEVEL_STRONG);
	review(h, "new-one", T0 + 7, LEVEL_STRONG); /* in the second in which it was said */
	s = due(h, T0 + 11);
	ck_assert_uint_eq(s.n, 0);
	question_states_release(&s);
	history_free(h);
}
END_TEST

START_TEST(retention_moves_every_due_time)
{
	struct history_settings set = {.retention = 0.7, .steps = false};
	struct history *h = history_new(path);
	struct question_states s;
	struct err err = {0};

	review(h, "x", T0, LEVEL_STRONG);
	ck_assert_int_eq(history_set(h, &set, NULL), 0);
	history_free(h);
	h = history_new(path);
	ck_assert_int_eq(history_states(h, T0, &s, NULL), 0);
	ck_assert_int_gt(s.at[0].due_at, T0 + 10 * DAY);
	question_states_release(&s);
	set.retention = 0.995;
	ck_assert_int_eq(history_set(h, &set, &err), -1);
	ck_assert_int_eq(err.kind, ERR_USAGE);
	history_free(h);
}
END_TEST

static int see_code(void *arg, const char *id, const struct code_result *c, struct err *err)
{
	int *n = arg;

	(void)err;
	ck_assert_uint_eq(strlen(id), 32);
	if (++*n == 1) {
		ck_assert_int_eq(c->level, LEVEL_OK);
		ck_assert_uint_eq(c->n_failed, 2);
		ck_assert_str_eq(c->failed[1], "stability");
	} else {
		ck_assert_int_eq(c->level, LEVEL_NONE);
		ck_assert_uint_eq(c->n_failed, 0);
	}
	return 0;
}

START_TEST(code_results_are_kept)
{
	static const char *const failed[] = {"edge", "stability"};
	const struct code_result one = {"f1-score", T0, LEVEL_OK, failed, 2};
	const struct code_result two = {"f1-score", T0 + 1, LEVEL_NONE, NULL, 0};
	struct history *h = history_new(path);
	int n = 0;
	const struct history_visitor v = {.code = see_code, .arg = &n};

	ck_assert_int_eq(history_record_code(h, &one, NULL), 0);
	ck_assert_int_eq(history_record_code(h, &two, NULL), 0);
	ck_assert_int_eq(history_visit(h, &v, NULL), 0);
	ck_assert_int_eq(n, 2);
	history_free(h);
}
END_TEST

static int see_answer(void *arg, const char *id, const struct review *r, struct err *err)
{
	(void)id, (void)err;
	*(char **)arg = mem_strdup(r->answer);
	return 0;
}

START_TEST(answers_are_kept_as_text)
{
	const struct review r = {
		.question = "x", .at = T0, .level = LEVEL_OK, .answer = "a\xff\x1b[31m\nb\xc3\xa9"};
	struct history *h = history_new(path);
	scoped(str_free) char *got = NULL;
	const struct history_visitor v = {.review = see_answer, .arg = &got, .answers = true};

	ck_assert_int_eq(history_record(h, &r, NULL), 0);
	ck_assert_int_eq(history_visit(h, &v, NULL), 0);
	ck_assert_str_eq(got, "a\xef\xbf\xbd\xef\xbf\xbd[31m\nb\xc3\xa9");
	history_free(h);
}
END_TEST

/* What the file may be instead of ours, and what is said of it. */

static void put(const char *bytes, size_t len)
{
	scoped(str_free) char *a = mem_printf("%s/a", tmp), *b = mem_printf("%s/a/b", tmp);

	mkdir(a, 0700);
	mkdir(b, 0700);
	ck_assert_int_eq(fs_write(AT_FDCWD, path, bytes, len, NULL), 0);
}

static void refuses(enum err_kind kind, const char *says)
{
	const struct review r = {.question = "x", .at = T0, .level = LEVEL_OK};
	struct history *h = history_new(path);
	struct question_states s;
	struct err err = {0};

	ck_assert_int_eq(history_due(h, T0, &s, &err), -1);
	ck_assert_int_eq(err.kind, kind);
	ck_assert_msg(strstr(err.text, path) && strstr(err.text, says), "%s", err.text);
	ck_assert_ptr_null(strchr(err.text, '\n'));
	err = (struct err){0};
	ck_assert_int_eq(history_record(h, &r, &err), -1);
	ck_assert_msg(strstr(err.text, path) && strstr(err.text, says), "%s", err.text);
	history_free(h);
}

static void run_sql(const char *text)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void check_integrity(void)
{
	sqlite3_stmt *st;
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st, NULL),
			 SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(st), SQLITE_ROW);
	ck_assert_str_eq(sql_text(st, 0), "ok");
	sqlite3_finalize(st);
	sqlite3_close(db);
}

START_TEST(no_database)
{
	put("this is a text of some length, and no database at all", 53);
	refuses(ERR_SYSTEM, "not a database");
}
END_TEST

START_TEST(a_database_of_something_else)
{
	put("", 0);
	run_sql("CREATE TABLE t(x)");
	refuses(ERR_USAGE, "is not a practice history of grader");
}
END_TEST

START_TEST(a_file_of_a_newer_grader)
{
	struct history *h = history_new(path);

	review(h, "x", T0, LEVEL_OK);
	history_free(h);
	run_sql("PRAGMA user_version = 9");
	refuses(ERR_USAGE, "is of version 9, of a newer grader");
}
END_TEST

START_TEST(a_torn_file)
{
	struct history *h = history_new(path);

	for (int i = 0; i < 200; i++)
		review(h, "x", T0 + i, LEVEL_OK);
	history_free(h);
	ck_assert_int_eq(truncate(path, 8192), 0);
	refuses(ERR_SYSTEM, "damaged");
}
END_TEST

START_TEST(a_value_out_of_range)
{
	struct history *h = history_new(path);
	struct question_states s;
	struct err err = {0};

	review(h, "x", T0, LEVEL_OK);
	run_sql("PRAGMA ignore_check_constraints = 1; UPDATE reviews SET level = 7");
	ck_assert_int_eq(history_due(h, T0, &s, &err), -1);
	ck_assert_ptr_nonnull(strstr(err.text, "is damaged: level is 7"));
	history_free(h);
}
END_TEST

START_TEST(a_folder_in_its_place)
{
	put("", 0);
	unlink(path);
	mkdir(path, 0700);
	refuses(ERR_USAGE, "is not a regular file");
}
END_TEST

START_TEST(an_empty_file_is_a_new_one)
{
	struct history *h = history_new(path);

	put("", 0);
	ck_assert_int_eq(count_reviews(h), 0);
	review(h, "x", T0, LEVEL_OK);
	ck_assert_int_eq(count_reviews(h), 1);
	history_free(h);
}
END_TEST

START_TEST(locked_by_another)
{
	struct history *h = history_new(path);
	struct question_states s;
	struct err err = {0};
	sqlite3 *db;

	review(h, "x", T0, LEVEL_OK);
	history_free(h);
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
	h = history_new(path);
	ck_assert_int_eq(history_due(h, T0, &s, &err), -1);
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_msg(strstr(err.text, "practice.db: another program holds it locked; try again"),
		      "%s", err.text);
	history_free(h);
	sqlite3_close(db);
}
END_TEST

START_TEST(without_a_home)
{
	struct history *h;
	struct question_states s;
	struct err err = {0};

	unsetenv("HOME");
	unsetenv("XDG_DATA_HOME");
	h = history_new(NULL);
	ck_assert_int_eq(history_due(h, T0, &s, &err), -1);
	ck_assert_str_eq(err.text, "there is no place for your practice: set HOME or "
				   "XDG_DATA_HOME");
	history_free(h);
}
END_TEST

START_TEST(where_nothing_may_be_written)
{
	const struct review r = {.question = "x", .at = T0, .level = LEVEL_OK};
	struct history *h = history_new("/proc/grader/practice.db");
	struct err err = {0};

	ck_assert_int_eq(history_record(h, &r, &err), -1);
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	ck_assert_ptr_nonnull(strstr(err.text, "cannot make the folder /proc/grader"));
	history_free(h);
}
END_TEST

/* Writes reviews of its own question and counts each that is recorded, until it is killed. */
static pid_t start_writer(const char *question, int fd, int n)
{
	pid_t pid = fork();
	struct history *h;

	if (pid != 0)
		return pid;
	h = history_new(path);
	for (int i = 0; i < n; i++) {
		const struct review r = {.question = question, .at = T0 + i, .level = LEVEL_OK};

		if (history_record(h, &r, NULL) < 0 || write(fd, "1", 1) != 1)
			_exit(1);
	}
	_exit(0);
}

static int drain(int fd)
{
	char bytes[512];
	ssize_t n;
	int all = 0;

	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		all += (int)n;
	return all;
}

/* Each round kills a writer at another instant, the first ones while the file is being made. All
 * that was said to be recorded is there, and at most one more. */
START_TEST(a_killed_writer_loses_nothing)
{
	int told = 0, kept;

	for (int round = 0; round < 60; round++) {
		struct history *h;
		int ends[2], status, before = told;
		pid_t pid;

		ck_assert_int_eq(pipe(ends), 0);
		pid = start_writer("x", ends[1], 1 << 30);
		close(ends[1]);
		usleep((useconds_t)(round < 20 ? round * 300 : round * 1700));
		kill(pid, SIGKILL);
		ck_assert_int_eq(waitpid(pid, &status, 0), pid);
		ck_assert_int_eq(WTERMSIG(status), SIGKILL);
		told += drain(ends[0]);
		close(ends[0]);
		h = history_new(path);
		kept = count_reviews(h);
		history_free(h);
		ck_assert_int_ge(kept, told);
		ck_assert_int_le(kept, told + 1);
		told = kept;
		ck_assert_int_ge(told, before);
	}
	ck_assert_int_gt(told, 10);
	check_integrity();
}
END_TEST

START_TEST(two_writers_at_once)
{
	enum { EACH = 60 };
	struct history *h;
	struct question_states s;
	pid_t pids[2];
	int ends[2], status;

	ck_assert_int_eq(pipe(ends), 0);
	pids[0] = start_writer("a", ends[1], EACH);
	pids[1] = start_writer("b", ends[1], EACH);
	close(ends[1]);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
		ck_assert_int_eq(status, 0);
	}
	ck_assert_int_eq(drain(ends[0]), 2 * EACH);
	close(ends[0]);
	h = history_new(path);
	ck_assert_int_eq(history_states(h, T0, &s, NULL), 0);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_int_eq(s.at[0].n_reviews, EACH);
	ck_assert_int_eq(s.at[1].n_reviews, EACH);
	question_states_release(&s);
	history_free(h);
}
END_TEST

TCase *case_history(void)
{
	TCase *t = tcase_create("history");

	tcase_set_timeout(t, 120);
	tcase_add_checked_fixture(t, make_tmp, drop_tmp);
	tcase_add_test(t, reading_makes_nothing);
	tcase_add_test(t, only_the_owner_may_read_it);
	tcase_add_test(t, a_review_moves_the_due_time);
	tcase_add_test(t, the_suggested_level_counts_where_there_is_no_own);
	tcase_add_test(t, ratings_follow_levels);
	tcase_add_test(t, a_reason_stands_until_the_next_review);
	tcase_add_test(t, retention_moves_every_due_time);
	tcase_add_test(t, code_results_are_kept);
	tcase_add_test(t, answers_are_kept_as_text);
	tcase_add_test(t, no_database);
	tcase_add_test(t, a_database_of_something_else);
	tcase_add_test(t, a_file_of_a_newer_grader);
	tcase_add_test(t, a_torn_file);
	tcase_add_test(t, a_value_out_of_range);
	tcase_add_test(t, a_folder_in_its_place);
	tcase_add_test(t, an_empty_file_is_a_new_one);
	tcase_add_test(t, locked_by_another);
	tcase_add_test(t, without_a_home);
	tcase_add_test(t, where_nothing_may_be_written);
	tcase_add_test(t, a_killed_writer_loses_nothing);
	tcase_add_test(t, two_writers_at_once);
	return t;
}
