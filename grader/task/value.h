/* A typed value: a scalar, an array or a matrix of numbers, or a string. What a case takes in,
 * what it expects, and what a submission returned, are all values.
 */
#ifndef GRADER_TASK_VALUE_H
#define GRADER_TASK_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "harness/wire.h"

struct value {
	enum wire_type type;
	unsigned ndim;               /* 0 scalar, 1 array, 2 matrix (row-major) */
	size_t shape[WIRE_MAX_DIMS]; /* unused entries are 0 */
	size_t count;                /* elements: the product of the shape, 1 for a scalar */
	union {
		void *data; /* owned; NULL where count is 0 and the type is not a string */
		int32_t *i32;
		int64_t *i64;
		double *f64;
		char *str; /* shape[0] bytes and a NUL */
	};
};

/* Largest number of elements that a value may have. */
enum { VALUE_MAX_COUNT = 1 << 27 };

/* A string has ndim 1 and shape {length}, as on the wire, though its port is a scalar. */

/* Makes a zeroed value; the caller releases it. False where the shape overflows or is too large. */
bool value_init(struct value *v, enum wire_type type, unsigned ndim, const size_t *shape);
void value_release(struct value *v);
void value_copy(struct value *to, const struct value *from);

size_t value_elem_bytes(enum wire_type type);         /* 4, 8 or, for a string, 1 */
size_t value_bytes(const struct value *v);            /* of the data, a string's NUL included */
double value_f64_at(const struct value *v, size_t i); /* any numeric type, as a double */
bool value_same_shape(const struct value *a, const struct value *b);
const char *value_type_name(enum wire_type type); /* "int32", ... */
bool value_type_parse(const char *name, enum wire_type *out);

/* The shortest decimal that reads back as v, or NaN, Infinity, -Infinity. */
enum { VALUE_NUMBER = 32 };
const char *value_number(char text[VALUE_NUMBER], double v); /* returns text */

#endif
