#include "grader/compare/words.h"

#include <math.h>

#include "sandbox/base/buf.h"

static void put_shape(struct buf *out, unsigned ndim, const size_t *shape)
{
	buf_putc(out, '(');
	for (unsigned i = 0; i < ndim; i++)
		buf_printf(out, "%s%zu", i ? ", " : "", shape[i]);
	buf_putc(out, ')');
}

static void put_element(struct buf *out, const struct port *port, const struct value *v, size_t i)
{
	buf_puts(out, port->name);
	if (v->ndim == 1)
		buf_printf(out, "[%zu]", i);
	if (v->ndim == 2)
		buf_printf(out, "[%zu][%zu]", i / v->shape[1], i % v->shape[1]);
}

/* 64-bit integers beyond 2^53 are not what their doubles say. */
static void put_number(struct buf *out, const struct value *v, size_t i, double number)
{
	char text[VALUE_NUMBER];

	if (v && v->type == WIRE_INT64)
		buf_printf(out, "%lld", (long long)v->i64[i]);
	else
		buf_puts(out, value_number(text, number));
}

static void put_error(struct buf *out, const struct value *got, const struct expectation *want,
		      const struct comparison *c)
{
	if (!(c->abs_err > 0))
		return;
	buf_printf(out, " (off by %.2g", c->abs_err);
	if (want->kind == EXPECT_VALUE && want->tol.rule == TOL_ULPS)
		buf_printf(out, ", %llu ulps", (unsigned long long)c->ulp_err);
	else if (got->type == WIRE_FLOAT64 && isfinite(c->rel_err))
		buf_printf(out, ", relative %.2g", c->rel_err);
	buf_putc(out, ')');
}

static void put_wanted(struct buf *out, const struct expectation *want, const struct comparison *c)
{
	char low[VALUE_NUMBER], high[VALUE_NUMBER];

	if (want->kind == EXPECT_BETWEEN)
		buf_printf(out, "%s to %s", value_number(low, want->low),
			   value_number(high, want->high));
	else
		put_number(out, &want->value, c->worst, c->want);
}

static void put_value(struct buf *out, const struct port *port, const struct value *got,
		      const struct expectation *want, const struct comparison *c,
		      const char *expected)
{
	put_element(out, port, got, c->worst);
	if (c->poison) {
		buf_puts(out, " was never written");
	} else {
		buf_puts(out, " is ");
		put_number(out, got, c->worst, c->got);
		buf_printf(out, ", %s ", expected);
		put_wanted(out, want, c);
		put_error(out, got, want, c);
	}
	if (c->count > 1)
		buf_printf(out, "; %zu of %zu values %s wrong", c->n_wrong, c->count,
			   c->n_wrong == 1 ? "is" : "are");
}

void words_put(struct buf *out, const struct port *port, const struct value *got,
	       const struct expectation *want, const struct comparison *c, const char *expected)
{
	switch (c->why) {
	case MISMATCH_NONE:
		break;
	case MISMATCH_MISSING:
		buf_printf(out, "%s is missing", port->name);
		break;
	case MISMATCH_TYPE:
		buf_printf(out, "%s is of type %s, %s %s", port->name, value_type_name(got->type),
			   expected, value_type_name(want->value.type));
		break;
	case MISMATCH_SHAPE:
		buf_printf(out, "%s has shape ", port->name);
		put_shape(out, got->ndim, got->shape);
		buf_printf(out, ", %s ", expected);
		put_shape(out, want->value.ndim, want->value.shape);
		break;
	case MISMATCH_VALUE:
		if (got->type == WIRE_STRING)
			buf_printf(out, "%s is another text than %s", port->name, expected);
		else
			put_value(out, port, got, want, c, expected);
		break;
	}
}
