#include "grader/cohort/out_zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/cohort/out_assets.h"
#include "grader/place.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

enum { FILE_LARGEST = 256 << 20, DEPTH_MAX = 8, LIBRARIES_MAX = 64 };

struct zip {
	struct archive *archive;
	const char *path;
};

static int zip_fail(const struct zip *z, struct err *err)
{
	return err_set(err, ERR_SYSTEM, "cannot write %s: %s", z->path,
		       archive_error_string(z->archive));
}

static int put_bytes(struct zip *z, const char *name, mode_t mode, const void *bytes, size_t len,
		     struct err *err)
{
	struct archive_entry *e = archive_entry_new();
	int rc = 0;

	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_perm(e, mode);
	archive_entry_set_size(e, (la_int64_t)len);
	archive_entry_set_mtime(e, 315532800,
				0); /* 1980, where zip begins: the same zip each time */
	if (archive_write_header(z->archive, e) != ARCHIVE_OK ||
	    archive_write_data(z->archive, bytes, len) != (la_ssize_t)len)
		rc = zip_fail(z, err);
	archive_entry_free(e);
	return rc;
}

static int put_text(struct zip *z, const char *name, mode_t mode, const char *text, struct err *err)
{
	return put_bytes(z, name, mode, text, strlen(text), err);
}

static int put_file(struct zip *z, const char *name, mode_t mode, const char *path, struct err *err)
{
	scoped(buf_release) struct buf bytes = {.cap = FILE_LARGEST};

	if (fs_read(AT_FDCWD, path, &bytes, err) < 0)
		return -1;
	if (bytes.full)
		return err_set(err, ERR_USAGE, "%s is larger than %d MiB", path,
			       FILE_LARGEST >> 20);
	return put_bytes(z, name, mode, buf_text(&bytes), bytes.len, err);
}

static int put_folder(struct zip *z, const char *name, const char *path, int depth,
		      struct err *err);

static int put_entry(struct zip *z, const char *name, const char *path, int depth, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return err_sys(err, "cannot read %s", path);
	if (S_ISDIR(st.st_mode))
		return put_folder(z, name, path, depth + 1, err);
	return S_ISREG(st.st_mode) ? put_file(z, name, 0644, path, err) : 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *e)
{
	return e->d_name[0] != '.' && strcmp(e->d_name, "__pycache__") != 0;
}

static int put_folder(struct zip *z, const char *name, const char *path, int depth, struct err *err)
{
	struct dirent **entries = NULL;
	int n, rc = 0;

	if (depth == DEPTH_MAX)
		return err_set(err, ERR_USAGE, "%s: folders are nested too deep", path);
	n = scandir(path, &entries, is_shown, by_name);
	if (n < 0)
		return err_sys(err, "cannot list %s", path);
	for (int i = 0; i < n; i++) {
		scoped(str_free) char *to = mem_printf("%s/%s", name, entries[i]->d_name);
		scoped(str_free) char *from = mem_printf("%s/%s", path, entries[i]->d_name);

		if (rc == 0)
			rc = put_entry(z, to, from, depth, err);
		free(entries[i]);
	}
	free(entries);
	return rc;
}

struct libraries {
	char *paths[LIBRARIES_MAX];
	size_t n;
};

/* The program itself has no name here, the kernel's page no slash in it. */
static int add_library(struct dl_phdr_info *info, size_t size, void *to)
{
	struct libraries *l = to;

	(void)size;
	if (info->dlpi_name && info->dlpi_name[0] == '/' && l->n < LIBRARIES_MAX)
		l->paths[l->n++] = mem_strdup(info->dlpi_name);
	return 0;
}

/* Libraries keep the names that the program asks for; the loader, which the kernel finds by the
 * program's header, gets one that the script knows. */
static int put_libraries(struct zip *z, struct err *err)
{
	struct libraries l = {.n = 0};
	bool has_loader = false;
	int rc = 0;

	dl_iterate_phdr(add_library, &l);
	for (size_t i = 0; i < l.n; i++) {
		const char *base = strrchr(l.paths[i], '/') + 1;
		bool loader = strncmp(base, "ld-", 3) == 0 || strncmp(base, "ld.", 3) == 0 ||
			      strcmp(base, "loader") == 0;
		scoped(str_free) char *name = mem_printf("bin/%s", loader ? "loader" : base);

		has_loader |= loader;
		if (rc == 0)
			rc = put_file(z, name, loader ? 0755 : 0644, l.paths[i], err);
		free(l.paths[i]);
	}
	if (rc == 0 && !has_loader)
		return err_set(err, ERR_SYSTEM,
			       "this program was linked statically or its loader is "
			       "not found: it cannot be packed");
	return rc;
}

/* Where the program was started by a loader of its own, /proc/self/exe is that loader. */
static char *own_program(void)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	if (slash && strcmp(slash, "/loader") == 0)
		strcpy(slash, "/program"); /* one byte more than "/loader": exe has room */
	return mem_strdup(exe);
}

static int put_all(struct zip *z, const struct autograder *a, struct err *err)
{
	scoped(str_free) char *program = own_program(), *harness = place_harness();
	scoped(str_free) char *task = mem_printf("share/grader/tasks/coding/%s", a->task);
	scoped(str_free) char *settings = mem_printf(
		"task='%s'\nwanted='%s'\nextensions='%s'\nlanguages='%s'\nseed='%" PRIu64 "'\n",
		a->task, a->wanted, a->extensions, a->languages, a->seed);

	if (!harness)
		return err_set(err, ERR_SYSTEM,
			       "the folder harness is not found beside the program");
	if (put_text(z, "setup.sh", 0755, asset_setup, err) < 0 ||
	    put_text(z, "run_autograder", 0755, asset_run_autograder, err) < 0 ||
	    put_text(z, "settings", 0644, settings, err) < 0 ||
	    put_text(z, "grader", 0755, asset_grader, err) < 0 ||
	    put_file(z, "bin/program", 0755, program, err) < 0 || put_libraries(z, err) < 0 ||
	    put_folder(z, "share/grader/harness", harness, 0, err) < 0 ||
	    put_folder(z, task, a->task_dir, 0, err) < 0)
		return -1;
	if (!a->question_path)
		return 0;
	free(task);
	task = mem_printf("share/grader/tasks/theory/coding/%s",
			  strrchr(a->question_path, '/') ? strrchr(a->question_path, '/') + 1
							 : a->question_path);
	return put_file(z, task, 0644, a->question_path, err);
}

static int put_zip(const struct autograder *a, const char *path, int fd, struct err *err)
{
	struct zip z = {.archive = archive_write_new(), .path = path};
	int rc = 0;

	if (archive_write_set_format_zip(z.archive) != ARCHIVE_OK ||
	    archive_write_open_fd(z.archive, fd) != ARCHIVE_OK)
		rc = zip_fail(&z, err);
	if (rc == 0)
		rc = put_all(&z, a, err);
	if (rc == 0 && archive_write_close(z.archive) != ARCHIVE_OK)
		rc = zip_fail(&z, err);
	archive_write_free(z.archive);
	return rc;
}

int autograder_write(const struct autograder *a, const char *path, struct err *err)
{
	scoped(str_free) char *temp = mem_printf("%s.new", path);
	scoped(fd_close) int fd =
		open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
	int rc;

	if (fd < 0) {
		err_sys(err, "cannot create %s", path);
		if (err && (err->sys == ENOENT || err->sys == ENOTDIR || err->sys == EACCES))
			err->kind = ERR_USAGE;
		return -1;
	}
	rc = put_zip(a, path, fd, err);
	if (rc == 0 && (fsync(fd) < 0 || rename(temp, path) < 0))
		rc = err_sys(err, "cannot write %s", path);
	if (rc < 0)
		unlink(temp);
	return rc;
}
