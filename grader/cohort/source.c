#include "grader/cohort/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox/base/err.h"

bool source_is_junk(const char *path)
{
	static const char *const names[] = {"__MACOSX", "Thumbs.db", "desktop.ini"};

	for (;;) {
		size_t len = strcspn(path, "/");

		if (path[0] == '.' && len > 0)
			return true;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (strlen(names[i]) == len && memcmp(path, names[i], len) == 0)
				return true;
		if (!path[len])
			return false;
		path += len + 1;
	}
}

int source_walk(const struct source *s, struct err *err)
{
	struct stat st;

	if (stat(s->input, &st) < 0) {
		err_sys(err, "cannot open %s", s->input);
		if (err)
			err->kind = ERR_USAGE;
		return -1;
	}
	if (S_ISDIR(st.st_mode))
		return folder_walk(s, err);
	if (S_ISREG(st.st_mode))
		return archive_walk(s, err);
	return err_set(err, ERR_USAGE, "%s is neither a folder nor a zip", s->input);
}
