/* CSV from outside: whatever the bytes, a row is its fields and line end, byte for byte. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "grader/cohort/out_csv.h"
#include "sandbox/base/scoped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_row(const struct csv_record *row, char delimiter)
{
	scoped(buf_release) struct buf same = {.cap = 2 * CSV_MAX_RECORD}, field = {.cap = 1 << 16};

	csv_put_replaced(&same, row, NULL, 0, delimiter);
	if (same.len != row->raw.len || memcmp(buf_text(&same), buf_text(&row->raw), same.len) != 0)
		abort();
	for (size_t i = 0; i < row->n; i++)
		csv_value(row, i, &field);
	buf_clear(&same);
	csv_put(&same, buf_text(&field), delimiter);
	if (strchr("=+-@", buf_text(&same)[0]) && same.len > 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	scoped(csv_record_release) struct csv_record row = {0};
	scoped(fd_close) int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct csv_reader r;
	char path[64];

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		return 0;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (csv_open(&r, path, NULL) == 0)
		while (csv_read(&r, &row, NULL) > 0)
			check_row(&row, r.delimiter);
	csv_close(&r);
	return 0;
}
