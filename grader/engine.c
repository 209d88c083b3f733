#include <stdlib.h>
#include <string.h>

#include "grader/asked.h"
#include "grader/compile/toolchain.h"
#include "grader/grading.h"
#include "grader/run/python.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/sandbox.h"

enum { ASKED_KEPT = 8 }; /* a cohort's tasks and languages take turns */

struct engine {
	struct toolchain tc, cpp; /* cpp.version: NULL until it is asked for */
	const char **paths;       /* what the sandbox's tools may read; of both */
	struct sandbox *sb;
	struct python python;
	struct asked asked[ASKED_KEPT];
	size_t next_asked; /* takes the place of the oldest */
};

static bool is_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return strncmp(path, dir, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

/* Whether there was one that lies below none of those before. */
static bool add_paths(struct engine *e, char *const *paths)
{
	size_t n = 0, before;

	while (e->paths && e->paths[n])
		n++;
	before = n;
	for (; *paths; paths++) {
		size_t i = 0;

		while (i < n && !is_below(*paths, e->paths[i]))
			i++;
		if (i < n)
			continue;
		e->paths = mem_realloc(e->paths, n + 2, sizeof *e->paths);
		e->paths[n++] = *paths;
		e->paths[n] = NULL;
	}
	return n > before;
}

static int make_sandbox(struct engine *e, struct err *err)
{
	const struct sandbox_config config = {.paths = e->paths};

	sandbox_free(e->sb);
	e->sb = NULL;
	return sandbox_new(&config, &e->sb, err);
}

int engine_new(struct engine **out, struct err *err)
{
	struct engine *e = mem_zalloc(sizeof *e);

	*out = NULL;
	for (size_t i = 0; i < ASKED_KEPT; i++)
		asked_init(&e->asked[i]);
	if (toolchain_find(&e->tc, TOOLCHAIN_PLAIN, err) < 0)
		goto fail;
	add_paths(e, e->tc.paths);
	if (make_sandbox(e, err) < 0)
		goto fail;
	*out = e;
	return 0;
fail:
	engine_free(e);
	return -1;
}

void engine_free(struct engine *e)
{
	if (!e)
		return;
	sandbox_free(e->sb);
	toolchain_release(&e->tc);
	if (e->cpp.version)
		toolchain_release(&e->cpp);
	free(e->paths);
	python_release(&e->python);
	for (size_t i = 0; i < ASKED_KEPT; i++)
		asked_release(&e->asked[i]);
	free(e);
}

struct sandbox *engine_sandbox(struct engine *e)
{
	return e->sb;
}

int engine_compiler(struct engine *e, enum language l, const struct toolchain **out,
		    struct err *err)
{
	*out = &e->tc;
	if (l != LANGUAGE_CPP)
		return 0;
	*out = &e->cpp;
	if (e->cpp.version)
		return 0;
	if (toolchain_find(&e->cpp, TOOLCHAIN_CPP, err) < 0) {
		toolchain_release(&e->cpp);
		return -1;
	}
	return add_paths(e, e->cpp.paths) ? make_sandbox(e, err) : 0;
}

struct asked *engine_asked(struct engine *e, const struct asking *by, struct err *err)
{
	struct asked *a;

	for (size_t i = 0; i < ASKED_KEPT; i++)
		if (asked_again(&e->asked[i], by))
			return &e->asked[i];
	a = &e->asked[e->next_asked];
	e->next_asked = (e->next_asked + 1) % ASKED_KEPT;
	return asked_prepare(a, by, err) < 0 ? NULL : a;
}

int engine_python(struct engine *e, const struct python **out, struct err *err)
{
	*out = &e->python;
	if (python_find(&e->python, err) < 0)
		return -1;
	return sandbox_has_server(e->sb) ? 0 : python_begin(&e->python, e->sb, err);
}

const struct toolchain *engine_toolchain(const struct engine *e)
{
	return &e->tc;
}
