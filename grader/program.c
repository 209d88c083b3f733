#include "grader/program.h"

#include <fcntl.h>
#include <unistd.h>

#include "grader/compile/cpp.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

#define PRELUDE "grader-prelude.h"

enum { HEADER_MAX = 1 << 20, KIT_MAX = 16 << 20 };

/* What is included ahead of a submission. */
static int put_headers(int work, const struct task *t, enum language l, struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/%s", t->dir, t->header);
	scoped(buf_release) struct buf text = {.cap = HEADER_MAX}, prelude = {.cap = HEADER_MAX};

	if (fs_read(AT_FDCWD, path, &text, err) < 0)
		return -1;
	if (l == LANGUAGE_CPP)
		cpp_prelude(t, buf_text(&text), &prelude);
	if (fs_write(work, PRELUDE, buf_text(&prelude), prelude.len, err) < 0)
		return -1;
	return fs_write(work, t->header, buf_text(&text), text.len, err);
}

int program_begin(struct engine *e, const struct toolchain *tc, const struct task *t,
		  const struct submission *sub, struct compile *c, struct err *err)
{
	const char *const options[] = {"-I.",     "-include",
				       t->header, sub->language == LANGUAGE_CPP ? "-include" : NULL,
				       PRELUDE,   NULL};
	const struct unit unit = {tc->source, TOOL_OBJECT, options};
	struct sandbox *sb = engine_sandbox(e);

	if (sandbox_clean(sb, err) < 0 ||
	    fs_write(sandbox_work(sb), tc->source, sub->text, sub->len, err) < 0 ||
	    put_headers(sandbox_work(sb), t, sub->language, err) < 0)
		return -1;
	return compile_begin(c, sb, tc, &unit, err);
}

static int put_kit(int work, const struct kit *kit, struct err *err)
{
	scoped(buf_release) struct buf bytes = {.cap = KIT_MAX};

	if (lseek(kit->object, 0, SEEK_SET) < 0)
		return err_sys(err, "cannot read the task's kit");
	if (fs_read_fd(kit->object, TOOL_KIT, &bytes, err) < 0)
		return -1;
	return fs_write(work, TOOL_KIT, buf_text(&bytes), bytes.len, err);
}

int program_end(struct engine *e, const struct kit *kit, struct compile *c, int *fd,
		struct err *err)
{
	int work = sandbox_work(engine_sandbox(e));

	*fd = -1;
	if (compile_end(c, err) < 0)
		return -1;
	if (!c->ok)
		return 0;
	if (put_kit(work, kit, err) < 0 || compile_link(c, err) < 0)
		return -1;
	if (!c->ok)
		return 0;
	*fd = openat(work, TOOL_PROGRAM, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *fd < 0 ? err_sys(err, "cannot open the linked program") : 0;
}

int program_build(struct engine *e, const struct task *t, const struct kit *kit,
		  const struct submission *sub, int *fd, struct err *err)
{
	struct compile c = {.messages = -1};
	const struct toolchain *tc;
	int rc = engine_compiler(e, sub->language, &tc, err);

	*fd = -1;
	if (rc == 0)
		rc = program_begin(e, tc, t, sub, &c, err);
	if (rc == 0)
		rc = program_end(e, kit, &c, fd, err);
	compile_release(&c);
	return rc;
}
