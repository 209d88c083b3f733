/* Histories from outside: whatever the bytes, what is taken comes back as it went, and is taken
 * once. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/practice/exchange.h"
#include "grader/practice/history.h"
#include "sandbox/base/buf.h"
#include "sandbox/base/fs.h"
#include "sandbox/base/scoped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Imports the bytes twice into a new history and exports it; false where they are refused. */
static bool pass(const char *bytes, size_t size, struct buf *out)
{
	scoped(fd_close) int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct exchange_counts n;
	struct history *h;
	char path[64], db[64];
	bool taken;

	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	snprintf(db, sizeof db, "/dev/shm/fuzz-exchange-%d.db", (int)getpid());
	fs_write_fd(fd, path, bytes, size, NULL);
	unlink(db);
	h = history_new(db);
	taken = exchange_import(h, path, &n, NULL) == 0;
	if (taken && (exchange_import(h, path, &n, NULL) < 0 || n.reviews.taken || n.code.taken))
		abort();
	if (taken && exchange_export(h, out, NULL) < 0)
		abort();
	history_free(h);
	unlink(db);
	return taken;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	scoped(buf_release) struct buf once = {.cap = 1 << 24}, twice = {.cap = 1 << 24};

	if (!pass((const char *)data, size, &once))
		return 0;
	if (!pass(buf_text(&once), once.len, &twice) ||
	    strcmp(buf_text(&once), buf_text(&twice)) != 0)
		abort();
	return 0;
}
