#include "grader/task/generate.h"

#include <math.h>
#include <string.h>

#include "sandbox/base/err.h"

static uint64_t fnv1a64_add(uint64_t h, const char *text)
{
	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return h;
}

uint64_t stream_fnv1a64(const char *name)
{
	return fnv1a64_add(UINT64_C(0xcbf29ce484222325), name);
}

uint64_t stream_mix(uint64_t z)
{
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint64_t stream_base(uint64_t seed, const char *name, const char *suffix)
{
	uint64_t h = stream_fnv1a64(name);

	if (suffix)
		h = fnv1a64_add(fnv1a64_add(h, "/"), suffix);
	return stream_mix(seed ^ h);
}

uint64_t stream_word(uint64_t base, uint64_t i)
{
	return stream_mix(base + (i + 1) * UINT64_C(0x9e3779b97f4a7c15));
}

double stream_unit(uint64_t base, uint64_t i)
{
	return (double)(stream_word(base, i) >> 11) * 0x1p-53;
}

double stream_whole(uint64_t base, uint64_t i, double low, double high)
{
	return low + floor(stream_unit(base, i) * (high - low + 1));
}

const double *names_find(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->at[i].name, name) == 0)
			return &names->at[i].value;
	return NULL;
}

int names_bind(struct names *names, const char *name, double value, const char *by, struct err *err)
{
	for (size_t i = 0; i < names->n; i++) {
		if (strcmp(names->at[i].name, name) != 0)
			continue;
		if (names->at[i].value == value)
			return 0;
		return err_set(err, ERR_USAGE, "%s is %.0f here and %.0f in %s", name, value,
			       names->at[i].value, names->at[i].by);
	}
	if (names->n == NAMES_MAX)
		return err_set(err, ERR_USAGE, "too many names");
	names->at[names->n].name = name;
	names->at[names->n].by = by;
	names->at[names->n++].value = value;
	return 0;
}

/* A pair of these is drawn as an integer. */
static bool gen_is_whole(enum gen_kind kind, size_t number)
{
	return (kind == GEN_INTEGERS || kind == GEN_FLIP) && number == 1;
}

static int settle_end(const struct gen_number *number, size_t end, const struct names *names,
		      double *out, struct err *err)
{
	const double *found;

	*out = number->ends[end];
	if (!number->end_names[end])
		return 0;
	found = names_find(names, number->end_names[end]);
	if (!found)
		return err_set(err, ERR_USAGE, "the name \"%s\" stands for nothing",
			       number->end_names[end]);
	*out = *found;
	return 0;
}

/* The generator's numbers in this case: names looked up, pairs drawn. */
static int settle(const struct generator *g, uint64_t seed, const char *name,
		  const struct names *names, double out[GENERATE_MAX_NUMBERS], struct err *err)
{
	uint64_t once = stream_base(seed, name, "once");
	uint64_t pairs = 0;
	double high;

	for (size_t k = 0; k < GENERATE_MAX_NUMBERS; k++) {
		const struct gen_number *number = &g->numbers[k];

		if (settle_end(number, 0, names, &out[k], err) < 0)
			return -1;
		if (number->kind != NUMBER_PAIR)
			continue;
		if (settle_end(number, 1, names, &high, err) < 0)
			return -1;
		if (high < out[k])
			return err_set(err, ERR_USAGE, "a pair's first number is the larger one");
		if (gen_is_whole(g->kind, k))
			out[k] = stream_whole(once, pairs++, out[k], high);
		else
			out[k] = out[k] + stream_unit(once, pairs++) * (high - out[k]);
	}
	return 0;
}

int generator_check(const struct generator *g, uint64_t seed, const char *name,
		    const struct names *names, struct err *err)
{
	double p[GENERATE_MAX_NUMBERS];

	if (settle(g, seed, name, names, p, err) < 0)
		return -1;
	if ((g->kind == GEN_INTEGERS || g->kind == GEN_UNIFORM) && p[1] < p[0])
		return err_set(err, ERR_USAGE, "high is less than low");
	if (g->kind == GEN_GRID && !(p[2] >= 1))
		return err_set(err, ERR_USAGE, "steps is less than 1");
	if (g->kind == GEN_FLIP && !(p[1] >= 1))
		return err_set(err, ERR_USAGE, "classes is less than 1");
	return 0;
}

/* The streams that one array is drawn from. */
struct streams {
	uint64_t u[4]; /* NAME, NAME/1, NAME/2, NAME/3 */
};

static double bell(const struct streams *s, uint64_t i, double mean, double sd)
{
	double sum = stream_unit(s->u[0], i) + stream_unit(s->u[1], i);

	sum = sum + stream_unit(s->u[2], i);
	sum = sum + stream_unit(s->u[3], i);
	return mean + sd * (sum - 2) * 1.7320508075688772;
}

static double element(const struct generator *g, const double *p, const struct streams *s,
		      const struct value *of, size_t i)
{
	switch (g->kind) {
	case GEN_INTEGERS:
		return p[0] + floor(stream_unit(s->u[0], i) * (p[1] - p[0] + 1));
	case GEN_UNIFORM:
		return p[0] + stream_unit(s->u[0], i) * (p[1] - p[0]);
	case GEN_BELL:
		return bell(s, i, p[0], p[1]);
	case GEN_GRID:
		return p[0] + floor(stream_unit(s->u[0], i) * (p[2] + 1)) * (p[1] - p[0]) / p[2];
	case GEN_CHOICE:
		return g->values[(size_t)(stream_unit(s->u[0], i) * (double)g->n_values)];
	case GEN_CONSTANT:
		return p[0];
	case GEN_LABELS:
		return stream_unit(s->u[0], i) < p[0] ? 1 : 0;
	case GEN_FLIP:
		if (stream_unit(s->u[0], i) < p[0])
			return floor(stream_unit(s->u[1], i) * p[1]);
		return value_f64_at(of, i);
	case GEN_SHIFTED:
		return p[0] * value_f64_at(of, i) + p[1] * bell(s, i, 0, 1);
	}
	return NAN;
}

static bool store(struct value *out, size_t i, double v)
{
	if (out->type == WIRE_FLOAT64) {
		out->f64[i] = v;
		return true;
	}
	if (v != trunc(v))
		return false;
	if (out->type == WIRE_INT32) {
		if (v < INT32_MIN || v > INT32_MAX)
			return false;
		out->i32[i] = (int32_t)v;
		return true;
	}
	if (fabs(v) >= 0x1p53)
		return false;
	out->i64[i] = (int64_t)v;
	return true;
}

int generate(const struct generator *g, uint64_t seed, const char *name, const struct names *names,
	     const struct value *of, struct value *out, struct err *err)
{
	struct streams s = {{stream_base(seed, name, NULL), stream_base(seed, name, "1"),
			     stream_base(seed, name, "2"), stream_base(seed, name, "3")}};
	double p[GENERATE_MAX_NUMBERS], v;

	if (generator_check(g, seed, name, names, err) < 0)
		return -1;
	settle(g, seed, name, names, p, err);
	if (g->of && (!of || of->count != out->count || of->type == WIRE_STRING))
		return err_set(err, ERR_USAGE, "%s has another number of elements", g->of);
	for (size_t i = 0; i < out->count; i++) {
		v = element(g, p, &s, of, i);
		if (!store(out, i, v))
			return err_set(err, ERR_USAGE, "%.17g is not of the type %s", v,
				       value_type_name(out->type));
	}
	return 0;
}
