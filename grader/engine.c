#include <stdlib.h>

#include "grader/compile/toolchain.h"
#include "grader/grading.h"
#include "grader/run/inputs.h"
#include "grader/run/python.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/sandbox.h"

struct engine {
	struct toolchain tc;
	struct sandbox *sb;
	struct python python;
	struct input_store inputs;
};

int engine_new(struct engine **out, struct err *err)
{
	struct engine *e = mem_zalloc(sizeof *e);
	struct sandbox_config config = {0};

	*out = NULL;
	input_store_init(&e->inputs);
	if (toolchain_find(&e->tc, TOOLCHAIN_PLAIN, err) < 0)
		goto fail;
	config.paths = (const char *const *)e->tc.paths;
	if (sandbox_new(&config, &e->sb, err) < 0)
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
	python_release(&e->python);
	input_store_release(&e->inputs);
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
	if (l == LANGUAGE_C)
		return 0;
	return err_set(err, ERR_SYSTEM, "there is no compiler of %s", language_info(l)->title);
}

struct input_store *engine_inputs(struct engine *e)
{
	return &e->inputs;
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
