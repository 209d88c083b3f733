#include "grader/compare/compare.h"

#include <math.h>
#include <string.h>

/* Doubles in the order of their values as integers, 0 for both zeros. */
static int64_t ulp_position(double v)
{
	int64_t bits;

	memcpy(&bits, &v, sizeof bits);
	return bits < 0 ? INT64_MIN - bits : bits;
}

uint64_t ulp_distance(double a, double b)
{
	int64_t x, y;

	if (!isfinite(a) || !isfinite(b))
		return UINT64_MAX;
	x = ulp_position(a);
	y = ulp_position(b);
	return x > y ? (uint64_t)x - (uint64_t)y : (uint64_t)y - (uint64_t)x;
}

bool close_enough(double got, double want, const struct tolerance *tol)
{
	if (isnan(got) || isnan(want))
		return isnan(got) && isnan(want);
	if (got == want)
		return !tol->signed_zero || got != 0 || signbit(got) == signbit(want);
	if (isinf(got) || isinf(want))
		return false;
	switch (tol->rule) {
	case TOL_CLOSE:
		return fabs(got - want) <= tol->atol + tol->rtol * fabs(want);
	case TOL_ULPS:
		return ulp_distance(got, want) <= tol->ulps;
	case TOL_EXACT:
		break;
	}
	return false;
}

/* One element: its values, and whether it passes. */
struct element {
	double got, want;
	bool pass;
};

/* Exact integers are compared as such: as doubles, two beyond 2^53 may look equal. */
static bool int64_is_exact(const struct value *got, const struct expectation *want)
{
	return got->type == WIRE_INT64 && want->tol.rule == TOL_EXACT;
}

static struct element element_at(const struct value *got, const struct expectation *want, size_t i)
{
	struct element e = {.got = value_f64_at(got, i)};

	if (want->kind == EXPECT_BETWEEN) {
		e.pass = e.got >= want->low && e.got <= want->high;
		e.want = e.got > want->high ? want->high : want->low;
		if (e.pass)
			e.want = e.got;
		return e;
	}
	e.want = value_f64_at(&want->value, i);
	if (int64_is_exact(got, want))
		e.pass = got->i64[i] == want->value.i64[i];
	else
		e.pass = close_enough(e.got, e.want, &want->tol);
	return e;
}

/* How bad an element is: the share of its tolerance that the error takes up; infinite where
 * nothing is allowed and where it has no size. */
static double element_badness(const struct element *e, const struct tolerance *tol)
{
	double error = fabs(e->got - e->want), allowed = 0;

	if (e->pass && !(error > 0))
		return 0;
	if (!isfinite(error))
		return INFINITY;
	if (tol->rule == TOL_ULPS) {
		error = (double)ulp_distance(e->got, e->want);
		allowed = (double)tol->ulps;
	}
	if (tol->rule == TOL_CLOSE)
		allowed = tol->atol + tol->rtol * fabs(e->want);
	return allowed > 0 ? error / allowed : INFINITY;
}

/* What the worst element so far is measured by. */
struct badness {
	bool pass;
	double share, error;
};

static bool badness_exceeds(const struct badness *a, const struct badness *b)
{
	if (a->pass != b->pass)
		return !a->pass;
	if (a->share != b->share)
		return a->share > b->share;
	return a->error > b->error;
}

static struct badness badness_of(const struct element *e, const struct tolerance *tol)
{
	double error = fabs(e->got - e->want);

	return (struct badness){
		.pass = e->pass,
		.share = element_badness(e, tol),
		.error = isnan(error) ? (e->pass ? 0 : INFINITY) : error,
	};
}

static bool element_is_poison(const struct value *v, size_t i)
{
	size_t bytes = value_elem_bytes(v->type);
	const unsigned char *p = (const unsigned char *)v->data + i * bytes;

	for (size_t k = 0; k < bytes; k++)
		if (p[k] != WIRE_POISON)
			return false;
	return true;
}

static void set_worst(struct comparison *c, const struct value *got, size_t i,
		      const struct element *e)
{
	c->worst = i;
	c->got = e->got;
	c->want = e->want;
	c->abs_err = isfinite(e->got) && isfinite(e->want) ? fabs(e->got - e->want) : NAN;
	c->rel_err = c->abs_err == 0 ? 0 : c->abs_err / fabs(e->want);
	c->ulp_err = ulp_distance(e->got, e->want);
	c->poison = !e->pass && element_is_poison(got, i);
}

static void compare_elements(struct comparison *c, const struct value *got,
			     const struct expectation *want)
{
	struct badness worst = {.pass = true};

	c->count = got->count;
	for (size_t i = 0; i < got->count; i++) {
		struct element e = element_at(got, want, i);
		struct badness b = badness_of(&e, &want->tol);

		c->n_wrong += !e.pass;
		if (i == 0 || badness_exceeds(&b, &worst)) {
			worst = b;
			set_worst(c, got, i, &e);
		}
	}
}

static void compare_strings(struct comparison *c, const struct value *got, const struct value *want)
{
	c->count = 1;
	c->n_wrong = got->count != want->count || memcmp(got->str, want->str, got->count) != 0;
}

static enum mismatch find_mismatch(const struct value *got, const struct expectation *want)
{
	if (!got)
		return MISMATCH_MISSING;
	if (want->kind == EXPECT_ANY)
		return MISMATCH_NONE;
	if (got->type != want->value.type)
		return MISMATCH_TYPE;
	if (got->type == WIRE_STRING)
		return MISMATCH_NONE;
	if (want->kind == EXPECT_BETWEEN)
		return got->ndim == 0 ? MISMATCH_NONE : MISMATCH_SHAPE;
	return value_same_shape(got, &want->value) ? MISMATCH_NONE : MISMATCH_SHAPE;
}

struct comparison compare_output(const struct value *got, const struct expectation *want)
{
	struct comparison c = {.why = find_mismatch(got, want)};

	if (c.why == MISMATCH_NONE && want->kind != EXPECT_ANY) {
		if (got->type == WIRE_STRING)
			compare_strings(&c, got, &want->value);
		else
			compare_elements(&c, got, want);
		if (c.n_wrong)
			c.why = MISMATCH_VALUE;
	}
	c.pass = c.why == MISMATCH_NONE;
	return c;
}
