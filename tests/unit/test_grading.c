/* Many gradings in one process leave it as it was: no descriptor, child, file or memory more. */
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

static void grade_all(struct engine *e, const struct task *t)
{
	struct err err = {0};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scoped(str_free) char *path = mem_printf("%s/solutions/%s", t->dir, rows[i].file);
		const struct grading_options o = {.task = t, .path = path};
		struct grading g;

		ck_assert_msg(grading_run(e, &o, &g, &err) == 0, "%s: %s", rows[i].file, err.text);
		ck_assert_msg(g.level == rows[i].level, "%s", rows[i].file);
		grading_release(&g);
	}
}

START_TEST(gradings_leave_nothing)
{
	scoped(str_free) char *tasks = place_tasks();
	scoped(str_free) char *dir = NULL;
	size_t fds, children, used;
	struct err err = {0};
	struct engine *e;
	struct task *t;

	ck_assert_ptr_nonnull(tasks);
	dir = mem_printf("%s/coding/f1-score", tasks);
	ck_assert_msg(task_load(dir, &t, &err) == 0, "%s", err.text);
	ck_assert_msg(engine_new(&e, &err) == 0, "%s", err.text);
	for (int round = 0; round < 4; round++) /* malloc's caches fill, and count as used */
		grade_all(e, t);
	fds = count_entries("/proc/self/fd");
	children = count_children();
	used = mallinfo2().uordblks;
	for (int round = 0; round < 8; round++)
		grade_all(e, t);
	ck_assert_uint_eq(count_entries("/proc/self/fd"), fds);
	ck_assert_uint_eq(count_children(), children);
	ck_assert_uint_le(mallinfo2().uordblks, used + 16384);
	ck_assert_int_eq(sandbox_clean(engine_sandbox(e), &err), 0);
	engine_free(e);
	ck_assert_uint_eq(count_children(), 0);
	task_free(t);
}
END_TEST

TCase *case_grading(void)
{
	TCase *tc = tcase_create("grading");

	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, gradings_leave_nothing);
	return tc;
}
