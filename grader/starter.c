#include "grader/starter.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/buf.h"
#include "sandbox/base/mem.h"
#include "sandbox/base/scoped.h"

char *starter_find(const char *task_dir, enum language l)
{
	scoped(str_free) char *path = mem_printf("%s/starter", task_dir);
	scoped(dir_close) DIR *d = opendir(path);
	char *found = NULL;
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (e->d_name[0] == '.' || language_of_file(e->d_name) != l)
			continue;
		if (found && strcmp(found, e->d_name) < 0)
			continue;
		free(found);
		found = mem_strdup(e->d_name);
	}
	return found;
}

void starter_put_languages(struct buf *out, const char *task_dir)
{
	const char *between = "";

	for (int l = LANGUAGE_UNKNOWN + 1; l < LANGUAGES; l++) {
		scoped(str_free) char *name = starter_find(task_dir, (enum language)l);

		if (!name)
			continue;
		buf_printf(out, "%s%s", between, language_info((enum language)l)->title);
		between = ", ";
	}
}
