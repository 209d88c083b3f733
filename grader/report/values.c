#include "grader/report/values.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "grader/report/shown.h"
#include "sandbox/base/buf.h"

void show_double(struct buf *out, double v)
{
	char text[40];

	if (isnan(v) || isinf(v)) {
		buf_puts(out, isnan(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity");
		return;
	}
	if (v == floor(v) && fabs(v) < 1e15) {
		buf_printf(out, "%.0f", v); /* 100000 and not 1e+05 */
		return;
	}
	for (int digits = 1; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, v);
		if (strtod(text, NULL) == v)
			break;
	}
	buf_puts(out, text);
}

void show_element(struct buf *out, const struct value *v, size_t i)
{
	switch (v->type) {
	case WIRE_INT32:
		buf_printf(out, "%" PRId32, v->i32[i]);
		break;
	case WIRE_INT64:
		buf_printf(out, "%" PRId64, v->i64[i]);
		break;
	case WIRE_FLOAT64:
		show_double(out, v->f64[i]);
		break;
	case WIRE_STRING:
		buf_printf(out, "byte %u", (unsigned char)v->str[i]);
		break;
	}
}

static void show_string(struct buf *out, const struct value *v)
{
	enum { MOST = 60 };
	size_t len = v->shape[0];

	buf_putc(out, '"');
	shown_line(out, v->str, len > MOST ? MOST : len);
	buf_putc(out, '"');
	if (len > MOST)
		buf_printf(out, " ... %zu bytes", len);
}

static void show_run(struct buf *out, const struct value *v, size_t from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(out, ", ");
		show_element(out, v, from + i);
	}
}

static void show_nested(struct buf *out, const struct value *v)
{
	buf_putc(out, '[');
	for (size_t row = 0; row < v->shape[0]; row++) {
		buf_puts(out, row ? ", [" : "[");
		show_run(out, v, row * v->shape[1], v->shape[1]);
		buf_putc(out, ']');
	}
	buf_putc(out, ']');
}

void show_value(struct buf *out, const struct value *v, size_t most)
{
	bool whole = v->count <= most;
	size_t n = whole ? v->count : most > 3 ? most - 2 : most;

	if (v->type == WIRE_STRING) {
		show_string(out, v);
		return;
	}
	if (v->ndim == 0) {
		show_element(out, v, 0);
		return;
	}
	if (v->ndim == 2 && whole && v->count > 0) {
		show_nested(out, v);
		return;
	}
	if (v->ndim == 2)
		buf_printf(out, "%zu x %zu: ", v->shape[0], v->shape[1]);
	buf_putc(out, '[');
	show_run(out, v, 0, n);
	if (!whole)
		buf_printf(out, "%s... %zu values", n ? ", " : "", v->count);
	buf_putc(out, ']');
}

void show_index(struct buf *out, const struct value *shape, size_t i)
{
	if (shape->ndim == 1)
		buf_printf(out, "[%zu]", i);
	else if (shape->ndim == 2 && shape->shape[1] > 0)
		buf_printf(out, "[%zu][%zu]", i / shape->shape[1], i % shape->shape[1]);
}
