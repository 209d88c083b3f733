#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/catalog.h"
#include "grader/command.h"
#include "grader/submission/submission.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

struct new_args {
	struct common_args common;
	const char *task;
	const char *file;
	const char *out;
	int language;
};

static const struct option_spec options[] = {
	{"out", OPTION_TEXT, offsetof(struct new_args, out), "FILE",
	 "write this file (the same as the argument FILE)", NULL},
	{"lang", OPTION_CHOICE, offsetof(struct new_args, language), "LANGUAGE",
	 "auto (as FILE's name tells, else C), c, cpp or python", language_choices},
	{0},
};
static const struct argument_spec arguments[] = {
	{"TASK", false, offsetof(struct new_args, task)},
	{"FILE", true, offsetof(struct new_args, file)},
	{0},
};

static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n > m && strcmp(name + n - m, end) == 0;
}

/* The first file of that extension in DIR/starter, by name; the caller frees it. NULL: none. */
static char *find_starter(const char *dir, const char *extension)
{
	scoped(str_free) char *path = mem_printf("%s/starter", dir);
	scoped(dir_close) DIR *d = opendir(path);
	char *found = NULL;
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (e->d_name[0] == '.' || !ends_with(e->d_name, extension))
			continue;
		if (found && strcmp(found, e->d_name) < 0)
			continue;
		free(found);
		found = mem_strdup(e->d_name);
	}
	return found;
}

static int refuse(const char *path, struct err *err)
{
	int sys = errno;

	if (sys == EEXIST)
		return err_set(err, ERR_USAGE,
			       "%s is there already and is left as it is; name another FILE", path);
	err_sys(err, "cannot create %s", path);
	if (sys == ENOENT || sys == ENOTDIR || sys == EACCES || sys == EROFS)
		err->kind = ERR_USAGE;
	return -1;
}

/* Never writes over a file. One that cannot be written in full is taken away again. */
static int write_anew(const char *path, const struct buf *bytes, struct err *err)
{
	scoped(fd_close) int fd =
		open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

	if (fd < 0)
		return refuse(path, err);
	if (fs_write_fd(fd, path, buf_text(bytes), bytes->len, err) == 0)
		return 0;
	unlink(path);
	return -1;
}

static const struct language_info *choose_language(const struct new_args *a, const char *to)
{
	enum language l = (enum language)a->language;

	if (!l && to)
		l = language_of_file(to);
	return language_info(l ? l : LANGUAGE_C);
}

static int copy_starter(const struct catalog_entry *task, const struct new_args *a, struct buf *out,
			struct err *err)
{
	scoped(str_free) char *from = NULL;
	scoped(buf_release) struct buf bytes = {0};
	const char *to = a->file ? a->file : a->out;
	const struct language_info *l = choose_language(a, to);
	scoped(str_free) char *name = find_starter(task->path, l->extensions[0]);

	buf_init(&bytes, SUBMISSION_MAX_BYTES);
	if (!name)
		return err_set(err, ERR_USAGE, "task %s has nothing to start from in %s", task->id,
			       l->title);
	from = mem_printf("%s/starter/%s", task->path, name);
	if (fs_read(AT_FDCWD, from, &bytes, err) < 0)
		return -1;
	if (bytes.full)
		return err_set(err, ERR_USAGE, "%s is larger than %d bytes", from,
			       SUBMISSION_MAX_BYTES);
	if (!to)
		to = name;
	if (write_anew(to, &bytes, err) < 0)
		return -1;
	buf_printf(out, "wrote %s; fill it in, then: grader grade %s %s\n", to, task->id, to);
	return 0;
}

static int run(const void *args, struct buf *out, struct err *err)
{
	const struct new_args *a = args;
	scoped(catalog_release) struct catalog c = {0};
	const struct catalog_entry *task;

	if (a->file && a->out)
		return err_set(err, ERR_USAGE, "both FILE and --out are given");
	if (catalog_load(&a->common.tasks, &c, err) < 0)
		return -1;
	task = catalog_task(&c, a->task);
	if (!task)
		return catalog_unknown(&c, "task", a->task, err);
	return copy_starter(task, a, out, err);
}

const struct command cmd_new = {
	.name = "new",
	.says = "Writes a file to start a task from, and never over another",
	.usage = "TASK [FILE] [--lang LANGUAGE]",
	.example = "  grader new f1-score\n"
		   "  grader new f1-score --lang cpp\n",
	.options = options,
	.arguments = arguments,
	.args_size = sizeof(struct new_args),
	.run = run,
};
