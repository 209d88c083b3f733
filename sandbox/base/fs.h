/* Files by directory descriptor. Everything is opened close-on-exec; interrupted and short reads
 * and writes are continued.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stddef.h>
#include <sys/types.h>

struct buf;
struct err;

/* Opens a directory; follows a link in the last part of the path. -1 and *err on failure. */
int fs_open_dir(int at, const char *path, struct err *err);

/* Reads a whole file into *out, which was made with the cap. A larger file sets out->full. */
int fs_read(int at, const char *path, struct buf *out, struct err *err);
int fs_read_fd(int fd, const char *what, struct buf *out, struct err *err);

/* Creates or truncates a file of mode 0644 with these bytes. */
int fs_write(int at, const char *path, const void *bytes, size_t len, struct err *err);
int fs_write_fd(int fd, const char *what, const void *bytes, size_t len, struct err *err);

/* Removes what lies below a directory, and not the directory itself. Links are not followed. */
int fs_empty_dir(int dir, struct err *err);

/* A new private directory (mode 0700) at a path made from a prefix: PREFIX.XXXXXX.
 * Stores the path, which the caller frees, and returns the directory's descriptor. */
int fs_make_private(const char *prefix, char **path, struct err *err);

#endif
