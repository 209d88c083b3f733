/* Any bytes as an export of a learner's history: refused with one line and nothing changed, or
 * taken, and taken again it adds nothing. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "grader/practice/exchange.h"
#include "grader/practice/history.h"
#include "sandbox/base/err.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/mem.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *dir, *path, *db;

static void leave(void)
{
	unlink(path);
	unlink(db);
	rmdir(dir);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	if (fs_make_private("/dev/shm/grader-fuzz-import", &dir, NULL) < 0)
		abort();
	path = mem_printf("%s/export.json", dir);
	db = mem_printf("%s/practice.db", dir);
	return atexit(leave);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct history *h = history_new(db);
	struct exchange_counts first, again;
	struct err err = {0};

	if (fs_write(AT_FDCWD, path, data, size, NULL) < 0)
		abort();
	if (exchange_import(h, path, &first, &err) < 0) {
		if (err.kind != ERR_USAGE || !*err.text || strchr(err.text, '\n'))
			abort();
	} else if (exchange_import(h, path, &again, &err) < 0 || again.reviews.taken != 0 ||
		   again.code.taken != 0) {
		abort();
	}
	history_free(h);
	unlink(db);
	return 0;
}
