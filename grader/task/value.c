#include "grader/task/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/base/mem.h"

static const struct {
	const char *name;
	size_t bytes;
} types[] = {
	[WIRE_INT32] = {"int32", 4},
	[WIRE_INT64] = {"int64", 8},
	[WIRE_FLOAT64] = {"float64", 8},
	[WIRE_STRING] = {"string", 1},
};

enum { TYPES = sizeof types / sizeof *types };

bool value_init(struct value *v, enum wire_type type, unsigned ndim, const size_t *shape)
{
	*v = (struct value){.type = type, .ndim = ndim, .count = 1};
	if (ndim > WIRE_MAX_DIMS)
		return false;
	for (unsigned i = 0; i < ndim; i++) {
		v->shape[i] = shape[i];
		if (shape[i] > VALUE_MAX_COUNT ||
		    __builtin_mul_overflow(v->count, shape[i], &v->count) ||
		    v->count > VALUE_MAX_COUNT)
			return false;
	}
	if (v->count > 0 || type == WIRE_STRING)
		v->data = mem_zalloc(value_bytes(v));
	return true;
}

void value_release(struct value *v)
{
	free(v->data);
	*v = (struct value){0};
}

void value_copy(struct value *to, const struct value *from)
{
	*to = *from;
	if (!from->data)
		return;
	to->data = mem_zalloc(value_bytes(from));
	memcpy(to->data, from->data, value_bytes(from));
}

size_t value_elem_bytes(enum wire_type type)
{
	return types[type].bytes;
}

size_t value_bytes(const struct value *v)
{
	return v->count * value_elem_bytes(v->type) + (v->type == WIRE_STRING);
}

double value_f64_at(const struct value *v, size_t i)
{
	switch (v->type) {
	case WIRE_INT32:
		return v->i32[i];
	case WIRE_INT64:
		return (double)v->i64[i];
	case WIRE_FLOAT64:
		return v->f64[i];
	case WIRE_STRING:
		break;
	}
	return NAN;
}

bool value_same_shape(const struct value *a, const struct value *b)
{
	return a->ndim == b->ndim && memcmp(a->shape, b->shape, sizeof a->shape) == 0;
}

const char *value_type_name(enum wire_type type)
{
	return types[type].name;
}

bool value_type_parse(const char *name, enum wire_type *out)
{
	for (size_t i = 1; i < TYPES; i++) {
		if (strcmp(name, types[i].name) == 0) {
			*out = (enum wire_type)i;
			return true;
		}
	}
	return false;
}

const char *value_number(char text[VALUE_NUMBER], double v)
{
	if (isnan(v))
		return strcpy(text, "NaN");
	if (isinf(v))
		return strcpy(text, v < 0 ? "-Infinity" : "Infinity");
	/* 100 rather than 1e+02 */
	if (v == trunc(v) && fabs(v) < 1e15) {
		snprintf(text, VALUE_NUMBER, "%.0f", v);
		return text;
	}
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, VALUE_NUMBER, "%.*g", digits, v);
		if (strtod(text, NULL) == v)
			break;
	}
	return text;
}
