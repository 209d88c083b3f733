/* Many gradings in one process leave it as it was: no descriptor, child, file or memory more; and
 * in a batch, where they share what is asked, each comes out as it does alone. */
#include "tests/unit/suites.h"

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/grading.h"
#include "grader/place.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

static size_t count_entries(const char *path)
{
	scoped(dir_close) DIR *d = opendir(path);
	size_t n = 0;

	ck_assert_ptr_nonnull(d);
	while (readdir(d))
		n++;
	return n;
}

static size_t count_children(void)
{
	scoped(str_free) char *path = mem_printf("/proc/self/task/%d/children", (int)getpid());
	scoped(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
	char text[4096];
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text);
	size_t children = 0;

	for (ssize_t i = 0; i < n; i++)
		children += text[i] == ' ';
	return children;
}

static const struct {
	const char *file;
	enum level level;
} rows[] = {
	{"reference.c", LEVEL_STRONG}, {"accuracy.c", LEVEL_WEAK}, {"crashes_on_empty.c", LEVEL_OK},
	{"exits.c", LEVEL_WEAK},       {"empty.c", LEVEL_WEAK},
};

static void grade_all(struct engine *e, const struct task *t, bool many)
{
	struct err err = {0};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scoped(str_free) char *path = mem_printf("%s/solutions/%s", t->dir, rows[i].file);
		const struct grading_options o = {
			.task = t, .path = path, .many = many, .has_seed = many};
		struct grading g;

		ck_assert_msg(grading_run(e, &o, &g, &err) == 0, "%s: %s", rows[i].file, err.text);
		ck_assert_msg(g.level == rows[i].level, "%s", rows[i].file);
		grading_release(&g);
	}
}

static struct task *open_task(struct engine **e)
{
	scoped(str_free) char *tasks = place_tasks(), *dir = NULL;
	struct err err = {0};
	struct task *t;

	ck_assert_ptr_nonnull(tasks);
	dir = mem_printf("%s/coding/f1-score", tasks);
	ck_assert_msg(task_load(dir, &t, &err) == 0, "%s", err.text);
	ck_assert_msg(engine_new(e, &err) == 0, "%s", err.text);
	return t;
}

START_TEST(gradings_leave_nothing)
{
	bool many = _i;
	size_t fds, children, used;
	struct err err = {0};
	struct engine *e;
	struct task *t = open_task(&e);

	for (int round = 0; round < 4; round++) /* malloc's caches fill, and count as used */
		grade_all(e, t, many);
	fds = count_entries("/proc/self/fd");
	children = count_children();
	used = mallinfo2().uordblks;
	for (int round = 0; round < 8; round++)
		grade_all(e, t, many);
	ck_assert_uint_eq(count_entries("/proc/self/fd"), fds);
	ck_assert_uint_eq(count_children(), children);
	ck_assert_uint_le(mallinfo2().uordblks, used + 16384);
	ck_assert_int_eq(sandbox_clean(engine_sandbox(e), &err), 0);
	engine_free(e);
	ck_assert_uint_eq(count_children(), 0);
	task_free(t);
}
END_TEST

static void grade(struct engine *e, const struct task *t, const char *path, uint64_t seed,
		  bool many, struct grading *g)
{
	const struct grading_options o = {
		.task = t, .path = path, .seed = seed, .has_seed = true, .many = many};
	struct err err = {0};

	ck_assert_msg(grading_run(e, &o, g, &err) == 0, "%s: %s", path, err.text);
}

static void compare(const struct grading *a, const struct grading *b, const char *path)
{
	ck_assert_msg(a->level == b->level && a->n_cases == b->n_cases, "%s", path);
	ck_assert_str_eq(a->printed, b->printed);
	for (size_t i = 0; i < a->n_cases; i++) {
		ck_assert_str_eq(a->cases[i]->id, b->cases[i]->id);
		ck_assert_msg(a->results[i].status == b->results[i].status, "%s: %s", path,
			      a->cases[i]->id);
	}
}

/* What it can see of the inputs while it is loaded, before the cases whose time counts. */
static const char spy[] = "import os\nprint(os.fstat(4).st_size)\n";

START_TEST(a_batch_grades_as_alone)
{
	static const char *const files[] = {"reference.c", "vectorized.py", NULL, "accuracy.py",
					    "accuracy.c"};
	static const uint64_t seeds[] = {7, 7, 8};
	char spying[] = "/tmp/grader-spy-XXXXXX.py";
	struct engine *e;
	struct task *t = open_task(&e);
	int fd = mkstemps(spying, 3);

	ck_assert_int_eq(write(fd, spy, sizeof spy - 1), sizeof spy - 1);
	close(fd);
	for (size_t k = 0; k < sizeof seeds / sizeof *seeds; k++)
		for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
			scoped(str_free) char *path =
				files[i] ? mem_printf("%s/solutions/%s", t->dir, files[i])
					 : mem_strdup(spying);
			struct grading alone, of_many;

			grade(e, t, path, seeds[k], false, &alone);
			grade(e, t, path, seeds[k], true, &of_many);
			compare(&alone, &of_many, path);
			grading_release(&alone);
			grading_release(&of_many);
		}
	unlink(spying);
	engine_free(e);
	task_free(t);
}
END_TEST

START_TEST(a_batch_prepares_once)
{
	struct engine *e;
	struct task *t = open_task(&e);
	scoped(str_free) char *c = mem_printf("%s/solutions/reference.c", t->dir);
	scoped(str_free) char *python = mem_printf("%s/solutions/vectorized.py", t->dir);
	const struct task_case **cases[2] = {0};
	struct grading g;

	for (int i = 0; i < 4; i++) { /* languages take turns */
		grade(e, t, i % 2 ? python : c, 7, true, &g);
		if (i >= 2)
			ck_assert_ptr_eq(g.cases, cases[i % 2]);
		cases[i % 2] = g.cases;
		grading_release(&g);
	}
	grade(e, t, c, 8, true, &g);
	ck_assert_ptr_ne(g.cases, cases[0]);
	grading_release(&g);
	engine_free(e);
	task_free(t);
}
END_TEST

TCase *case_grading(void)
{
	TCase *tc = tcase_create("grading");

	tcase_set_timeout(tc, 120);
	tcase_add_loop_test(tc, gradings_leave_nothing, 0, 2);
	tcase_add_test(tc, a_batch_grades_as_alone);
	tcase_add_test(tc, a_batch_prepares_once);
	return tc;
}
