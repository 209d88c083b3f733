/* Numbers and arrays in few words: `[1, 0, 1, ... 200000 values]`. */
#ifndef GRADER_REPORT_VALUES_H
#define GRADER_REPORT_VALUES_H

#include <stddef.h>

#include "grader/task/value.h"

struct buf;

/* The shortest decimal that reads back as the same double; NaN, Infinity, -Infinity. */
void show_double(struct buf *out, double v);

void show_element(struct buf *out, const struct value *v, size_t i);
/* With at most `most` elements in full; a longer array shows its first ones and its size. */
void show_value(struct buf *out, const struct value *v, size_t most);

/* "[3]" or "[1][2]" for element i of a value of that shape, "" for a scalar. */
void show_index(struct buf *out, const struct value *shape, size_t i);

#endif
