/* Errors as values.
 *
 * A struct err says that *we* failed: what kind of failure, the errno where the kernel named one,
 * and a short message for the person who must act. It allocates nothing and needs no freeing, and
 * it is small enough to cross a pipe in one atomic write. What a submission did wrong is data and
 * never a struct err.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

enum err_kind {
	ERR_NONE,
	ERR_USAGE,  /* usage or input is wrong: exit status 2 */
	ERR_SYSTEM, /* the host failed us or lacks a layer: exit status 3 */
};

enum { ERR_TEXT = 480 };

struct err {
	enum err_kind kind;
	int sys; /* errno, or 0 */
	char text[ERR_TEXT];
};

/* Each sets *err and returns -1, so that a caller can `return err_set(...)`.
 * A message that does not fit is cut. err may be NULL, where the caller does not care. */
int err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with ERR_SYSTEM and the present errno's text behind the message. */
int err_sys(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Puts context in front of the message: err_wrap(err, "task %s", id). Returns -1. */
int err_wrap(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
