/* Reading {"gen": ...} from JSON: a table of the generators, their numbers in the README's order.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grader/task/generate.h"
#include "grader/task/json.h"
#include "sandbox/base/err.h"
#include "sandbox/base/mem.h"

static const struct gen_row {
	const char *name;
	const char *numbers[GENERATE_MAX_NUMBERS];
	bool of, values;
	bool real; /* for float64 inputs alone */
} rows[] = {
	[GEN_INTEGERS] = {.name = "integers", .numbers = {"low", "high"}},
	[GEN_UNIFORM] = {.name = "uniform", .numbers = {"low", "high"}, .real = true},
	[GEN_BELL] = {.name = "bell", .numbers = {"mean", "sd"}, .real = true},
	[GEN_GRID] = {.name = "grid", .numbers = {"low", "high", "steps"}},
	[GEN_CHOICE] = {.name = "choice", .values = true},
	[GEN_CONSTANT] = {.name = "constant", .numbers = {"value"}},
	[GEN_LABELS] = {.name = "labels", .numbers = {"rate"}},
	[GEN_FLIP] = {.name = "flip", .numbers = {"rate", "classes"}, .of = true},
	[GEN_SHIFTED] = {.name = "shifted", .numbers = {"gap", "sd"}, .of = true, .real = true},
};

enum { ROWS = sizeof rows / sizeof *rows };

static int read_end(const struct json *at, struct gen_number *number, size_t end, struct err *err)
{
	const char *name = NULL;

	if (!json_has_string(at))
		return json_f64(at, &number->ends[end], err);
	/* NaN and the infinities are numbers, any other word is a name. */
	if (json_any_f64(at, &number->ends[end], NULL) == 0)
		return 0;
	if (json_string(at, &name, err) < 0)
		return -1;
	number->end_names[end] = mem_strdup(name);
	return 0;
}

static int read_number(const struct json *at, struct gen_number *number, struct err *err)
{
	struct json end;

	if (!json_has_array(at)) {
		number->kind = json_has_string(at) ? NUMBER_NAME : NUMBER_FIXED;
		return read_end(at, number, 0, err);
	}
	number->kind = NUMBER_PAIR;
	if (json_size(at) != 2)
		return json_fail(at, err, "expected a pair [low, high]");
	for (end = json_first(at); end.item; json_next(&end))
		if (read_end(&end, number, end.index, err) < 0)
			return -1;
	if (!isfinite(number->ends[0]) || !isfinite(number->ends[1]))
		return json_fail(at, err, "a pair's numbers must be finite");
	if (!number->end_names[0] && !number->end_names[1] && number->ends[1] < number->ends[0])
		return json_fail(at, err, "a pair's first number is the larger one");
	return 0;
}

static int read_values(const struct json *at, struct generator *g, struct err *err)
{
	struct json v;

	if (json_is_array(at, err) < 0)
		return -1;
	g->n_values = json_size(at);
	if (g->n_values < 1 || g->n_values > GENERATE_MAX_VALUES)
		return json_fail(at, err, "expected 1 to %d values", GENERATE_MAX_VALUES);
	g->values = mem_calloc(g->n_values, sizeof *g->values);
	for (v = json_first(at); v.item; json_next(&v))
		if (json_any_f64(&v, &g->values[v.index], err) < 0)
			return -1;
	return 0;
}

static int find_row(const struct json *at, const char *name, enum gen_kind *kind, struct err *err)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].name, name) == 0) {
			*kind = (enum gen_kind)i;
			return 0;
		}
	}
	return json_fail(at, err, "there is no generator \"%s\"", name);
}

/* gen, of, values, and the row's numbers. */
static int read_members(const struct json *at, struct generator *g, struct err *err)
{
	const struct gen_row *row = &rows[g->kind];
	struct json_key keys[3 + GENERATE_MAX_NUMBERS] = {{"gen", true}};
	struct json got[3 + GENERATE_MAX_NUMBERS];
	size_t n = 1, first;

	if (row->of)
		keys[n++] = (struct json_key){"of", true};
	if (row->values)
		keys[n++] = (struct json_key){"values", true};
	first = n;
	for (size_t k = 0; k < GENERATE_MAX_NUMBERS && row->numbers[k]; k++)
		keys[n++] = (struct json_key){row->numbers[k], true};
	if (json_members(at, keys, n, got, err) < 0)
		return -1;
	if (row->of && json_strdup(&got[1], &g->of, err) < 0)
		return -1;
	if (row->values && read_values(&got[1], g, err) < 0)
		return -1;
	for (size_t k = first; k < n; k++)
		if (read_number(&got[k], &g->numbers[k - first], err) < 0)
			return -1;
	return 0;
}

int generator_read(const struct json *at, enum wire_type type, struct generator **out,
		   struct err *err)
{
	struct generator *g = mem_zalloc(sizeof *g);
	struct json gen = json_member(at, "gen");
	const char *name = NULL;

	*out = NULL;
	if (json_string(&gen, &name, err) < 0 || find_row(&gen, name, &g->kind, err) < 0)
		goto fail;
	if (type == WIRE_STRING || (rows[g->kind].real && type != WIRE_FLOAT64)) {
		json_fail(at, err, "the generator \"%s\" makes no %s", name, value_type_name(type));
		goto fail;
	}
	if (read_members(at, g, err) < 0)
		goto fail;
	*out = g;
	return 0;
fail:
	generator_free(g);
	return -1;
}

void generator_free(struct generator *g)
{
	if (!g)
		return;
	for (size_t k = 0; k < GENERATE_MAX_NUMBERS; k++) {
		free(g->numbers[k].end_names[0]);
		free(g->numbers[k].end_names[1]);
	}
	free(g->of);
	free(g->values);
	free(g);
}
