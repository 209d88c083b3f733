/* Loading a task: the input is task.json, a NUL byte, cases.json. The inputs of the cases that were
 * loaded are made too, where they are small. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/task/fresh.h"
#include "sandbox/base/fs.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *path;
static int dir;

static void leave(void)
{
	fs_empty_dir(dir, NULL);
	rmdir(path);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const code[] = {"t.h", "task_ok.h", "harness.c",
					   "solutions/reference.c"};
	(void)argc;
	(void)argv;
	dir = fs_make_private("/tmp/grader-fuzz", &path, NULL);
	if (dir < 0 || mkdirat(dir, "solutions", 0700) < 0)
		abort();
	for (size_t i = 0; i < sizeof code / sizeof *code; i++)
		fs_write(dir, code[i], "", 0, NULL);
	return atexit(leave);
}

static void make_inputs(const struct task *t, const struct task_case *c)
{
	struct value in[WIRE_MAX_ARRAYS];

	if (task_case_inputs(t, c, in, NULL) < 0)
		return;
	for (size_t i = 0; i < t->parts[c->part].n_in; i++)
		value_release(&in[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *cut = size ? memchr(data, 0, size) : NULL;
	size_t first = cut ? (size_t)(cut - data) : size;
	struct fresh_set set;
	struct task *t;

	fs_write(dir, "task.json", data, first, NULL);
	fs_write(dir, "cases.json", data + first + !!cut, size - first - !!cut, NULL);
	if (task_load(path, &t, NULL) < 0)
		return 0;
	fresh_draw(t, 1, &set);
	for (size_t i = 0; i < t->n_cases && i < 20; i++)
		make_inputs(t, &t->cases[i]);
	for (size_t i = 0; i < set.n_cases && i < 20; i++)
		make_inputs(t, &set.cases[i]);
	fresh_release(t, &set);
	task_free(t);
	return 0;
}
