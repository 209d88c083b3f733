/* What the tools may read: the toolchain's own named directories and nothing above them. */
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/compile/toolchain.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* The directory of a file, links resolved: the toolchain's own, and nothing above it. */
static void add_path(struct toolchain *tc, size_t *n, const char *file, bool whole_dir)
{
	char real[PATH_MAX];
	const char *path = file;

	if (whole_dir) {
		if (!realpath(file, real))
			return;
		path = dirname(real);
	}
	for (size_t i = 0; i < *n; i++)
		if (strcmp(tc->paths[i], path) == 0)
			return;
	tc->paths = mem_realloc(tc->paths, *n + 2, sizeof *tc->paths);
	tc->paths[(*n)++] = mem_strdup(path);
	tc->paths[*n] = NULL;
}

/* C++'s headers where they do not lie below /usr/include, and its library where it does not lie
 * with C's: a compiler from elsewhere. */
static bool collect_cpp_paths(struct toolchain *tc, size_t *n)
{
	scoped(str_free) char *cc1 = mem_strdup(tc->cc1.args[0]);
	const char *dir = dirname(cc1), *version = strrchr(dir, '/');
	scoped(str_free) char *headers =
		mem_printf("%s/../../../../include/c++%s/cstddef", dir, version ? version : "");

	bool has_library = false;

	add_path(tc, n, headers, true);
	for (size_t i = 1; i < tc->ld.n_args; i++) {
		scoped(str_free) char *library = NULL;

		if (strncmp(tc->ld.args[i], "-L", 2) != 0)
			continue;
		library = mem_printf("%s/libstdc++.a", tc->ld.args[i] + 2);
		has_library = has_library || access(library, R_OK) == 0;
		add_path(tc, n, library, true);
	}
	return has_library;
}

static bool collect_paths(struct toolchain *tc)
{
	static const char *const loaders[] = {"/lib64/ld-linux-x86-64.so.2",
					      "/lib/ld-linux-aarch64.so.1"};
	bool has_library = true; /* C's is proved by the kits, which are linked with it */
	size_t n = 0;

	add_path(tc, &n, tc->cc1.args[0], true);
	for (size_t i = 1; i < tc->ld.n_args; i++)
		if (tc->ld.args[i][0] == '/' && strstr(tc->ld.args[i], ".o"))
			add_path(tc, &n, tc->ld.args[i], true); /* crt1.o, crtbeginT.o */
	for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) {
		add_path(tc, &n, loaders[i], true);
		if (access(loaders[i], F_OK) == 0 && strncmp(loaders[i], "/lib64", 6) == 0)
			add_path(tc, &n, "/usr/lib64", false);
	}
	if (strcmp(tc->source, "submission.cpp") == 0)
		has_library = collect_cpp_paths(tc, &n);
	add_path(tc, &n, "/usr/include", false);
	add_path(tc, &n, "/etc/ld.so.cache", false);
	return has_library;
}

static bool is_path(const struct toolchain *tc, const char *dir)
{
	for (char **p = tc->paths; *p; p++)
		if (strcmp(*p, dir) == 0)
			return true;
	return false;
}

/* The linker is shown the directories that it may read, each once: gold takes it for an error when
 * one cannot be read. */
static void keep_search_dirs(struct toolchain *tc)
{
	struct tool *ld = &tc->ld;
	char real[PATH_MAX];

	for (size_t i = 1; i < ld->n_args;) {
		scoped(str_free) char *arg = NULL;
		bool keep = strncmp(ld->args[i], "-L", 2) != 0;

		if (!keep && realpath(ld->args[i] + 2, real) && is_path(tc, real)) {
			arg = mem_printf("-L%s", real);
			keep = true;
			for (size_t k = 1; k < i; k++)
				keep = keep && strcmp(ld->args[k], arg) != 0;
		}
		if (!keep) {
			tool_drop(ld, i, 1);
			continue;
		}
		if (arg)
			tool_replace(ld, i, arg);
		i++;
	}
}

bool tool_paths(struct toolchain *tc)
{
	bool complete = collect_paths(tc);

	keep_search_dirs(tc);
	return complete;
}
