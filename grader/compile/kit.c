#include "grader/compile/kit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/compile/compile.h"
#include "grader/place.h"
#include "grader/task/task.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"

enum { SOURCE_MAX = 1 << 20, OBJECT_MAX = 64 << 20 };

/* The child's side, one translation unit: kit.c includes the others. */
static const char *const harness_files[] = {"arch.h",    "call.c", "call.h", "harness.c",
					    "harness.h", "sys.h",  "wire.h"};
static const char kit_source[] = "#include \"harness/call.c\"\n"
				 "#include \"harness/harness.c\"\n"
				 "#include \"task_harness.c\"\n";
static const char *const kit_options[] = {"-I.",
					  "-ffreestanding",
					  "-fno-builtin",
					  "-fno-stack-protector",
					  "-fno-tree-loop-distribute-patterns",
					  NULL};

/* Everything that a kit depends on, as one hash. */
static int stamp_of(const struct toolchain *tc, const struct task *t, const char *harness,
		    char stamp[HASH_HEX], struct err *err)
{
	scoped(buf_release) struct buf all = {0};

	buf_init(&all, SOURCE_MAX);
	buf_printf(&all, "%s\n%s\n%s\n", t->hash, tc->version, tc->flags);
	for (size_t i = 0; i < sizeof harness_files / sizeof *harness_files; i++) {
		scoped(str_free) char *path = mem_printf("%s/%s", harness, harness_files[i]);

		if (fs_read(AT_FDCWD, path, &all, err) < 0)
			return -1;
	}
	hash_bytes(all.data, all.len, stamp);
	return 0;
}

static int copy_in(int dir, const char *to, const char *from, struct err *err)
{
	scoped(buf_release) struct buf text = {0};

	buf_init(&text, SOURCE_MAX);
	if (fs_read(AT_FDCWD, from, &text, err) < 0)
		return -1;
	return fs_write(dir, to, buf_text(&text), text.len, err);
}

static int copy_from_task(int dir, const struct task *t, const char *to, const char *from,
			  struct err *err)
{
	scoped(str_free) char *path = mem_printf("%s/%s", t->dir, from);

	return copy_in(dir, to, path, err);
}

static int write_sources(int work, const struct task *t, const char *harness, struct err *err)
{
	scoped(fd_close) int sub = -1;

	if (mkdirat(work, "harness", 0755) < 0)
		return err_sys(err, "cannot make a directory");
	sub = openat(work, "harness", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	for (size_t i = 0; i < sizeof harness_files / sizeof *harness_files; i++) {
		scoped(str_free) char *path = mem_printf("%s/%s", harness, harness_files[i]);

		if (copy_in(sub, harness_files[i], path, err) < 0)
			return -1;
	}
	if (fs_write(work, "kit.c", kit_source, sizeof kit_source - 1, err) < 0)
		return -1;
	if (copy_from_task(work, t, "task_harness.c", "harness.c", err) < 0 ||
	    copy_from_task(work, t, t->header, t->header, err) < 0)
		return -1;
	return copy_from_task(work, t, "reference.c", "solutions/reference.c", err);
}

/* One unit to its end; the task's own file not compiling is the task author's to mend. */
static int build_unit(struct compile *c, struct sandbox *sb, const struct toolchain *tc,
		      const struct unit *u, const struct task *t, struct err *err)
{
	if (compile_begin(c, sb, tc, u, err) < 0 || compile_end(c, err) < 0)
		return -1;
	if (!c->ok)
		return err_set(err, ERR_USAGE, "task %s: %s: %s\n%.300s", t->id, u->source, c->why,
			       buf_text(&c->diagnostics));
	return 0;
}

static int build_object(struct sandbox *sb, const struct toolchain *tc, const struct task *t,
			struct err *err)
{
	const struct unit kit = {"kit.c", "kit0.o", kit_options};
	struct compile c;
	int rc = build_unit(&c, sb, tc, &kit, t, err);

	if (rc == 0)
		rc = compile_localize(&c, "kit0.o", TOOL_KIT, err);
	if (rc == 0 && !c.ok)
		rc = err_set(err, ERR_SYSTEM, "%s: %.300s", c.why, buf_text(&c.diagnostics));
	compile_release(&c);
	return rc;
}

static int build_reference(struct sandbox *sb, const struct toolchain *tc, const struct task *t,
			   struct err *err)
{
	const char *const options[] = {"-include", t->header, NULL};
	const struct unit unit = {"reference.c", TOOL_OBJECT, options};
	struct compile c;
	int rc = build_unit(&c, sb, tc, &unit, t, err);

	if (rc == 0)
		rc = compile_link(&c, err);
	if (rc == 0 && !c.ok)
		rc = err_set(err, ERR_USAGE, "task %s: solutions/reference.c: %s: %.300s", t->id,
			     c.why, buf_text(&c.diagnostics));
	compile_release(&c);
	return rc;
}

/* Into a folder beside its place, then renamed: a reader sees a whole kit or none. */
static int publish(int work, const char *dir, const char *stamp, struct err *err)
{
	static const struct {
		const char *from, *to;
		mode_t mode;
	} files[] = {{TOOL_KIT, TOOL_KIT, 0644}, {TOOL_PROGRAM, "reference", 0755}};
	scoped(fd_close) int at = -1;

	if (mkdir(dir, 0755) < 0 && errno != EEXIST)
		return err_sys(err, "cannot make %s", dir);
	at = fs_open_dir(AT_FDCWD, dir, err);
	if (at < 0)
		return -1;
	if (unlinkat(at, "stamp", 0) < 0 && errno != ENOENT)
		return err_sys(err, "cannot remove the stamp of %s", dir);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		scoped(buf_release) struct buf bytes = {0};

		buf_init(&bytes, OBJECT_MAX);
		if (fs_read(work, files[i].from, &bytes, err) < 0 ||
		    fs_write(at, "new", buf_text(&bytes), bytes.len, err) < 0)
			return -1;
		if (fchmodat(at, "new", files[i].mode, 0) < 0 ||
		    renameat(at, "new", at, files[i].to) < 0)
			return err_sys(err, "cannot write %s/%s", dir, files[i].to);
	}
	return fs_write(at, "stamp", stamp, strlen(stamp), err);
}

static int build_in_work(struct sandbox *sb, const struct toolchain *tc, const struct task *t,
			 const char *harness, struct err *err)
{
	if (sandbox_clean(sb, err) < 0 || write_sources(sandbox_work(sb), t, harness, err) < 0)
		return -1;
	return build_object(sb, tc, t, err) < 0 ? -1 : build_reference(sb, tc, t, err);
}

static char *require_harness(struct err *err)
{
	char *harness = place_harness();

	if (!harness)
		err_set(err, ERR_SYSTEM, "the harness's sources are missing: install grader again");
	return harness;
}

int kit_build(struct sandbox *sb, const struct toolchain *tc, const struct task *t, const char *dir,
	      struct err *err)
{
	scoped(str_free) char *harness = require_harness(err);
	char stamp[HASH_HEX];

	if (!harness || stamp_of(tc, t, harness, stamp, err) < 0 ||
	    build_in_work(sb, tc, t, harness, err) < 0)
		return -1;
	return publish(sandbox_work(sb), dir, stamp, err);
}

/* Opens the kit in a folder; false where it is not there or not of this stamp. */
static bool try_open(const char *dir, const char *stamp, struct kit *out)
{
	scoped(buf_release) struct buf have = {0};
	scoped(fd_close) int at = -1;

	buf_init(&have, HASH_HEX);
	at = fs_open_dir(AT_FDCWD, dir, NULL);
	if (at < 0 || fs_read(at, "stamp", &have, NULL) < 0 || strcmp(buf_text(&have), stamp) != 0)
		return false;
	out->object = openat(at, TOOL_KIT, O_RDONLY | O_CLOEXEC);
	out->reference = openat(at, "reference", O_RDONLY | O_CLOEXEC);
	if (out->object >= 0 && out->reference >= 0)
		return true;
	kit_release(out);
	return false;
}

/* Without a place to keep it, a kit is used from the work directory and built again next time. */
static int open_in_work(int work, struct kit *out, struct err *err)
{
	out->object = openat(work, TOOL_KIT, O_RDONLY | O_CLOEXEC);
	out->reference = openat(work, TOOL_PROGRAM, O_RDONLY | O_CLOEXEC);
	if (out->object >= 0 && out->reference >= 0)
		return 0;
	kit_release(out);
	return err_sys(err, "cannot open the task's kit");
}

int kit_open(struct sandbox *sb, const struct toolchain *tc, const struct task *t, struct kit *out,
	     struct err *err)
{
	scoped(str_free) char *harness = require_harness(err), *kits = place_kits();
	scoped(str_free) char *beside = NULL, *cache = NULL, *cached = NULL;
	char stamp[HASH_HEX];
	int rc;

	*out = (struct kit){-1, -1};
	if (!harness || stamp_of(tc, t, harness, stamp, err) < 0)
		return -1;
	beside = kits ? mem_printf("%s/%s", kits, t->id) : NULL;
	if (beside && try_open(beside, stamp, out))
		return 0;
	cache = place_cache();
	cached = cache ? mem_printf("%s/kit-%.32s", cache, stamp) : NULL;
	if (cached && try_open(cached, stamp, out))
		return 0;
	if (build_in_work(sb, tc, t, harness, err) < 0)
		return -1;
	if (cached)
		publish(sandbox_work(sb), cached, stamp, NULL);
	rc = open_in_work(sandbox_work(sb), out, err);
	if (rc == 0 && sandbox_clean(sb, err) < 0) {
		kit_release(out);
		return -1;
	}
	return rc;
}

void kit_release(struct kit *k)
{
	fd_close(&k->object);
	fd_close(&k->reference);
}
