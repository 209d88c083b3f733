/* A byte buffer with a cap that is given when it is made. Reaching the cap is an outcome, not a
 * crash: what does not fit is dropped and `full` is set. The bytes are always NUL-terminated, so
 * that a text can be read as a string.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data; /* NULL until something is put; else data[len] is 0 */
	size_t len;
	size_t cap;  /* most bytes it may ever hold */
	size_t room; /* allocated */
	bool full;   /* something was dropped */
};

void buf_init(struct buf *b, size_t cap);
void buf_release(struct buf *b); /* for scoped(buf_release) too */

void buf_put(struct buf *b, const void *bytes, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *b);

const char *buf_text(const struct buf *b); /* borrowed; "" where empty */
char *buf_take(struct buf *b);             /* the caller frees it; the buffer is left empty */

#endif
