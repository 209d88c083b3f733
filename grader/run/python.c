#include "grader/run/python.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/place.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/command.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/hash.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"
#include "sandbox/sandbox.h"
#include "sandbox/server.h"

enum { ANSWER_MAX = 1 << 16, CODE_MAX = 1 << 20, DEPTH_MAX = 2 };

#define INSTALL                                                                                    \
	"install " PYTHON_PACKAGES " (on Debian and Ubuntu: apt-get install python3 "              \
	"python3-numpy)"

/* Memory that was used once is kept: else an array's pages are faulted in anew for each call. */
static const char tunables[] = "GLIBC_TUNABLES=glibc.malloc.mmap_threshold=33554432:"
			       "glibc.malloc.trim_threshold=268435456";

static char *find_interpreter(struct err *err)
{
	const char *chosen = getenv("GRADER_PYTHON");
	char *path;

	if (chosen && *chosen) {
		path = command_find(chosen);
		if (!path)
			err_set(err, ERR_USAGE, "GRADER_PYTHON: there is no program %s", chosen);
		return path;
	}
	path = command_find("/usr/bin/python3");
	if (!path)
		path = command_find("python3");
	if (!path)
		err_set(err, ERR_SYSTEM, "python3 is missing: " INSTALL);
	return path;
}

/* The lines of an answer. */

static const char *field(const char *line, const char *kind)
{
	size_t len = strlen(kind);

	return strncmp(line, kind, len) == 0 && line[len] == ' ' ? line + len + 1 : NULL;
}

static void add_path(struct python *py, const char *path)
{
	py->paths = mem_realloc(py->paths, py->n_paths + 2, sizeof *py->paths);
	py->paths[py->n_paths++] = mem_strdup(path);
	py->paths[py->n_paths] = NULL;
}

static void take_line(struct python *py, const char *line, char **version, char **numpy)
{
	const char *value;

	if ((value = field(line, "version")) && !*version)
		*version = mem_strdup(value);
	else if ((value = field(line, "numpy")) && !*numpy)
		*numpy = mem_strdup(value);
	else if ((value = field(line, "folder")) && !py->folder)
		py->folder = mem_strdup(value);
	else if ((value = field(line, "path")) && value[0] == '/')
		add_path(py, value);
	else if ((value = field(line, "stamp")) && !py->path)
		py->path = mem_strdup(value);
}

/* False where it is none. */
static bool take_answer(struct python *py, const char *text)
{
	scoped(str_free) char *copy = mem_strdup(text), *version = NULL, *numpy = NULL;
	char *rest = copy;

	for (char *line; (line = strsep(&rest, "\n"));)
		take_line(py, line, &version, &numpy);
	if (!version || !py->path || !py->paths)
		return false;
	if (!numpy)
		py->title = mem_printf("Python %s without NumPy", version);
	else
		py->title = mem_printf("Python %s, NumPy %s", version, numpy);
	return true;
}

/* Keeping answers: a file of the cache holds one, with what each stamped file was like behind it.
 */

static void put_stamps(const char *text, struct buf *out)
{
	for (const char *p = text; p && *p; p = strchr(p, '\n'), p = p ? p + 1 : NULL) {
		const char *value = field(p, "stamp");
		scoped(str_free) char *path = NULL;
		struct stat st = {0};

		if (!value)
			continue;
		path = mem_strndup(value, strcspn(value, "\n"));
		if (stat(path, &st) == 0)
			buf_printf(out, "was %s %lld %lld.%09ld\n", path, (long long)st.st_size,
				   (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	}
}

/* Where the answer of this interpreter to this question is kept; NULL: nowhere. */
static char *cache_path(const char *interpreter, const char *script)
{
	scoped(str_free) char *dir = place_cache();
	scoped(buf_release) struct buf text = {.cap = CODE_MAX};
	char hex[HASH_HEX];

	if (!dir || fs_read(AT_FDCWD, script, &text, NULL) < 0)
		return NULL;
	hash_ranges((struct hash_range[]){{interpreter, strlen(interpreter) + 1},
					  {buf_text(&text), text.len}},
		    2, hex);
	return mem_printf("%s/python-%.16s", dir, hex);
}

/* An answer holds as long as what it hangs on is as it was, and what it names is there. NumPy may
 * have come since where there was none. */
static bool read_cache(const char *path, struct python *py)
{
	scoped(buf_release) struct buf kept = {.cap = ANSWER_MAX}, now = {.cap = ANSWER_MAX};
	const char *was;

	if (!path || fs_read(AT_FDCWD, path, &kept, NULL) < 0 || kept.full)
		return false;
	was = strstr(buf_text(&kept), "\nwas ");
	put_stamps(buf_text(&kept), &now);
	if (!was || strcmp(was + 1, buf_text(&now)) != 0 || !strstr(buf_text(&kept), "\nnumpy "))
		return false;
	return take_answer(py, buf_text(&kept));
}

/* Put in place whole, so that another grader reads all or nothing; what fails is not kept. */
static void write_cache(const char *path, const char *answer)
{
	scoped(buf_release) struct buf text = {.cap = 2 * ANSWER_MAX};
	scoped(str_free) char *made = NULL;

	if (!path)
		return;
	made = mem_printf("%s.%d", path, (int)getpid());
	buf_puts(&text, answer);
	put_stamps(answer, &text);
	if (fs_write(AT_FDCWD, made, text.data, text.len, NULL) < 0 || rename(made, path) < 0)
		unlink(made);
}

static int ask(const char *interpreter, const char *script, struct buf *answer, struct err *err)
{
	const char *const argv[] = {interpreter, "-I", "-B", script, NULL};

	if (command_read(argv, answer, err) < 0)
		return err_wrap(err, "Python");
	return 0;
}

int python_find(struct python *py, struct err *err)
{
	scoped(buf_release) struct buf answer = {.cap = ANSWER_MAX};
	scoped(str_free) char *found = NULL, *script = NULL, *cache = NULL, *harness = NULL;

	if (py->path)
		return 0;
	found = find_interpreter(err);
	if (!found)
		return -1;
	harness = place_harness();
	if (!harness)
		return err_set(err, ERR_SYSTEM, "the folder harness of grader is missing");
	script = mem_printf("%s/python/ask.py", harness);
	cache = cache_path(found, script);
	if (!read_cache(cache, py)) {
		python_release(py);
		if (ask(found, script, &answer, err) < 0)
			return -1;
		if (!take_answer(py, buf_text(&answer))) {
			python_release(py);
			return err_set(err, ERR_SYSTEM, "%s is no Python 3", found);
		}
		write_cache(cache, buf_text(&answer));
	}
	py->harness = mem_printf("%s/python", harness);
	return 0;
}

void python_release(struct python *py)
{
	for (size_t i = 0; i < py->n_paths; i++)
		free(py->paths[i]);
	free(py->paths);
	free(py->path);
	free(py->title);
	free(py->folder);
	free(py->harness);
	*py = (struct python){0};
}

/* The server. */

/* Copies a file that the programs' user may read whatever the umask is. */
static int copy_file(int from, const char *name, int to, const char *as, struct err *err)
{
	scoped(buf_release) struct buf bytes = {.cap = CODE_MAX};

	if (fs_read(from, name, &bytes, err) < 0 ||
	    fs_write(to, as, bytes.data, bytes.len, err) < 0)
		return -1;
	return fchmodat(to, as, 0644, 0) < 0 ? err_sys(err, "cannot show %s", as) : 0;
}

static bool is_python(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".py") == 0;
}

static int copy_code(int from, int to, int depth, struct err *err);

static int copy_folder(int from, const char *name, int to, int depth, struct err *err)
{
	scoped(fd_close) int in = fs_open_dir(from, name, err), out = -1;

	if (in < 0)
		return -1;
	if (mkdirat(to, name, 0755) < 0)
		return err_sys(err, "cannot make a directory for %s", name);
	out = fs_open_dir(to, name, err);
	if (out < 0)
		return -1;
	if (fchmod(out, 0755) < 0)
		return err_sys(err, "cannot show %s", name);
	return copy_code(in, out, depth + 1, err);
}

/* The .py files of a folder and of those below it. */
static int copy_code(int from, int to, int depth, struct err *err)
{
	scoped(dir_close) DIR *d = NULL;
	struct dirent *e;
	int fd = openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	d = fd < 0 ? NULL : fdopendir(fd);
	if (!d)
		return err_sys(err, "cannot list the folder harness/python");
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.' || strcmp(e->d_name, "__pycache__") == 0)
			continue;
		if (is_python(e->d_name) ? copy_file(from, e->d_name, to, e->d_name, err) < 0
					 : e->d_type == DT_DIR && depth < DEPTH_MAX &&
						   copy_folder(from, e->d_name, to, depth, err) < 0)
			return -1;
	}
	return 0;
}

static int lay_out(const struct python *py, struct sandbox *sb, struct err *err)
{
	scoped(fd_close) int to = sandbox_open_code(sb, err), from = -1;
	scoped(str_free) char *library = place_server();

	if (to < 0)
		return -1;
	if (!library)
		return err_set(err, ERR_SYSTEM, "server.so of grader is missing: make builds it");
	from = fs_open_dir(AT_FDCWD, py->harness, err);
	if (from < 0 || copy_code(from, to, 0, err) < 0)
		return -1;
	return copy_file(AT_FDCWD, library, to, "server.so", err);
}

int python_begin(const struct python *py, struct sandbox *sb, struct err *err)
{
	static const char code[] =
		"import sys; sys.path.pop(0)\n"
		"with open('server.py', encoding='utf-8') as f: text = f.read()\n"
		"exec(compile(text, 'server.py', 'exec'))";
	/* One thread for linear algebra. The seed of hashes is the same for everyone, so that a
	 * grading repeats itself. */
	static const char *const env[] = {tunables,
					  "LC_ALL=C.UTF-8",
					  "PYTHONHASHSEED=0",
					  "OPENBLAS_NUM_THREADS=1",
					  "OMP_NUM_THREADS=1",
					  "MKL_NUM_THREADS=1",
					  "BLIS_NUM_THREADS=1",
					  NULL};
	const char *const argv[] = {py->path, "-S", "-s", "-B",       "-X", "utf8",
				    "-u",     "-c", code, py->folder, NULL};
	scoped(fd_close) int exe = open(py->path, O_PATH | O_CLOEXEC);
	const struct server server = {
		.exe = exe,
		.argv = argv,
		.env = env,
		.paths = (const char *const *)py->paths,
	};

	if (exe < 0)
		return err_sys(err, "cannot open %s", py->path);
	if (lay_out(py, sb, err) < 0)
		return -1;
	return sandbox_begin_server(sb, &server, err);
}
