#include <stdlib.h>

#include "grader/compile/toolchain.h"
#include "grader/grading.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/sandbox.h"

struct engine {
	struct toolchain tc;
	struct sandbox *sb;
};

int engine_new(struct engine **out, struct err *err)
{
	struct engine *e = mem_zalloc(sizeof *e);
	struct sandbox_config config = {0};

	*out = NULL;
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
	free(e);
}

struct sandbox *engine_sandbox(struct engine *e)
{
	return e->sb;
}

const struct toolchain *engine_toolchain(const struct engine *e)
{
	return &e->tc;
}
