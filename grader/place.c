#include "grader/place.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

/* Looks beside <prefix>/bin/grader, then beside build/grader and build/<variant>/... of a checkout,
 * then below the prefix that the program was built for. */
static char *find(const char *const *below_program, const char *below_prefix)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	if (slash)
		*slash = '\0';
	for (; slash && *below_program; below_program++) {
		scoped(str_free) char *path = mem_printf("%s/%s", exe, *below_program);

		if (access(path, R_OK | X_OK) == 0)
			return str_take(&path);
	}
	if (access(below_prefix, R_OK | X_OK) == 0)
		return mem_strdup(below_prefix);
	return NULL;
}

char *place_harness(void)
{
	static const char *const places[] = {"../share/grader/harness", "../harness",
					     "../../harness", NULL};

	return find(places, GRADER_PREFIX "/share/grader/harness");
}

char *place_kits(void)
{
	static const char *const places[] = {"../lib/grader/kits", "kits", "../kits", NULL};

	return find(places, GRADER_PREFIX "/lib/grader/kits");
}

char *place_server(void)
{
	static const char *const places[] = {"../lib/grader/server.so", "server.so", "../server.so",
					     NULL};

	return find(places, GRADER_PREFIX "/lib/grader/server.so");
}

char *place_tasks(void)
{
	static const char *const places[] = {"../share/grader/tasks", "../tasks", "../../tasks",
					     NULL};

	return find(places, GRADER_PREFIX "/share/grader/tasks");
}

char *place_hostile(void)
{
	static const char *const places[] = {"../share/grader/hostile", "../tests/hostile",
					     "../../tests/hostile", NULL};

	return find(places, GRADER_PREFIX "/share/grader/hostile");
}

char *place_cache(void)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	scoped(str_free) char *parent = NULL, *dir = NULL;

	if (base && base[0] == '/')
		parent = mem_strdup(base);
	else if (home && home[0] == '/')
		parent = mem_printf("%s/.cache", home);
	else
		return NULL;
	dir = mem_printf("%s/grader", parent);
	if ((mkdir(parent, 0700) < 0 && errno != EEXIST) ||
	    (mkdir(dir, 0700) < 0 && errno != EEXIST))
		return NULL;
	return str_take(&dir);
}

char *place_data(void)
{
	const char *base = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

	if (base && base[0] == '/')
		return mem_printf("%s/grader", base);
	if (home && home[0] == '/')
		return mem_printf("%s/.local/share/grader", home);
	return NULL;
}

int place_make_folders(const char *path, struct err *err)
{
	scoped(str_free) char *dir = mem_strdup(path);

	for (char *slash = strchr(dir + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(dir, 0700) < 0 && errno != EEXIST) {
			int sys = errno;

			if (access(dir, F_OK) < 0) {
				errno = sys;
				return err_sys(err, "cannot make the folder %s for your practice",
					       dir);
			}
		}
		*slash = '/';
	}
	return 0;
}
