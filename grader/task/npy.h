/* Arrays in NumPy's .npy format, versions 1.0 and 2.0: little-endian int32, int64 or float64 in C
 * order, at most two dimensions, and not one byte more or less than the shape says.
 */
#ifndef GRADER_TASK_NPY_H
#define GRADER_TASK_NPY_H

#include <stddef.h>

#include "grader/task/value.h"

struct err;

enum { NPY_MAX_BYTES = 64 << 20 };

/* The caller releases *out. On failure it is zeroed and *err (ERR_USAGE) names `what`. */
int npy_parse(const char *what, const void *bytes, size_t len, struct value *out, struct err *err);

/* A plain name that ends in .npy: no folder above or below is reached. */
int npy_check_name(const char *name, struct err *err);

/* Reads a file of a folder: its name is checked. Where hex is not NULL it gets the
 * SHA-256 of the file's bytes, HASH_HEX long. */
int npy_read(int dir, const char *name, struct value *out, char *hex, struct err *err);

#endif
