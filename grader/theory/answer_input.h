/* Text that a person wrote, from a file or standard input: bounded, and text. */
#ifndef GRADER_THEORY_ANSWER_INPUT_H
#define GRADER_THEORY_ANSWER_INPUT_H

#include <stddef.h>

struct buf;
struct err;

/* Reads PATH, or standard input where it is NULL or "-", into *out, which was made with the cap.
 * Where standard input is a terminal, a line on standard error says so. Fails (ERR_USAGE) where it
 * is not there, a directory, larger than the cap, empty or not text. */
int answer_input_read(const char *path, struct buf *out, struct err *err);

/* The same without a look at the bytes. */
int answer_input_bytes(const char *path, struct buf *out, struct err *err);
/* The checks alone. A UTF-8 byte order mark at the beginning is right. */
int answer_input_check(const char *what, const char *bytes, size_t len, struct err *err);

#endif
